/** Slips, answers and promises in words. Speaks the catalogue area "questions". */
import { say } from "../catalogue/catalogue.svelte";
import { writeDay } from "../office/days";
import type { IconName } from "../ui/icons";
import type { Asked, Given, Slip, SlipState, WrittenAnswer } from "./types";

export type Tone = "plain" | "ok" | "warn" | "danger" | "info";

const TONES: Readonly<Record<SlipState, readonly [Tone, IconName]>> = {
  draft: ["plain", "pen"],
  submitted: ["info", "send"],
  returned: ["warn", "undo"],
  chosen: ["info", "star"],
  asked: ["info", "microphone"],
  to_answer: ["warn", "clock"],
  answered: ["ok", "document"],
  satisfied: ["ok", "check"],
  debate_asked: ["warn", "people"],
  withdrawn: ["plain", "cross"],
};

export function toneOf(state: SlipState): { readonly kind: Tone; readonly icon: IconName } {
  const [kind, icon] = TONES[state];
  return { kind, icon };
}

export function stateWords(state: SlipState): string {
  return say(`questioning.state.${state}`);
}

/** What happens next with it, for its author. */
export function nextWords({ next, written_answer }: Pick<Slip, "next" | "written_answer">): string {
  if (next !== "written_answer" && next !== "written_answer_late") return say(`questioning.next.${next}`);
  return say(`questioning.next.${next}`, { due: writeDay(written_answer?.due_on) });
}

/** "Lê Hữu Nghĩa, Trưởng phòng Kinh tế" */
export function askedWords(asked: Pick<Asked, "name" | "title"> | null): string {
  return asked === null
    ? say("questions.nobody_asked")
    : [asked.name, asked.title].filter(Boolean).join(", ");
}

export function slipName({ number }: { readonly number: number | null }): string {
  return number === null ? say("questions.slip_draft") : say("questions.slip", { number });
}

export type Due = "came" | "late" | "today" | "soon" | "later";
const SOON_DAYS = 5;

export function dueOf(answer: Pick<WrittenAnswer, "days_left" | "is_late">): Due {
  const { days_left } = answer;
  if (days_left === null) return "came";
  if (answer.is_late || days_left < 0) return "late";
  if (days_left === 0) return "today";
  return days_left <= SOON_DAYS ? "soon" : "later";
}

export const DUE_TONES: Readonly<Record<Due, readonly [Tone, IconName]>> = {
  came: ["ok", "check"],
  late: ["danger", "warning"],
  today: ["warn", "warning"],
  soon: ["warn", "clock"],
  later: ["plain", "clock"],
};

/** "Quá hạn 3 ngày" */
export function dueWords(
  answer: Pick<WrittenAnswer, "days_left" | "is_late" | "received_on" | "due_on">,
): string {
  const due = dueOf(answer);
  const days = Math.abs(answer.days_left ?? 0);
  if (due === "came") return say("questions.due.came", { day: writeDay(answer.received_on) });
  if (due === "today") return say("questions.due.today");
  if (due === "late") return say("questions.due.late", { days });
  return say("questions.due.left", { days });
}

export function promiseTone({ state, is_late }: Pick<Given, "state" | "is_late">): readonly [Tone, IconName] {
  if (state === "kept") return ["ok", "check"];
  if (state === "broken") return ["danger", "cross"];
  if (is_late) return ["danger", "warning"];
  return state === "reported" ? ["info", "document"] : ["plain", "clock"];
}

export function promiseWords({ state, is_late }: Pick<Given, "state" | "is_late">): string {
  return is_late ? say("questions.promise.late") : say(`questioning.promise.${state}`);
}
