/** A sheet of paper that was kept while the screens were out: its lines, what is wrong with them, what they ask of the
 *  server. Pure. */
import type { components } from "../../../lib/api/schema.generated";
import type { CommandAddress } from "../../../lib/api/types";
import { date, hourMinute } from "../../../lib/catalogue/format";

export const WHATS = ["arrived", "left", "item", "vote", "break", "break_end", "close", "note"] as const;
export type What = (typeof WHATS)[number];

export type Held = Pick<
  components["schemas"]["SittingInListOut"],
  "id" | "label" | "state" | "group" | "gathered_at" | "opened_at" | "closed_at"
>;

/** new: not sent, or refused. unsure: sent, and no answer came; it is asked again as it is. */
export type Standing = "new" | "unsure" | "saved";

export interface Line {
  readonly id: string;
  /** "08:15", as it stands on the paper. */
  readonly at: string;
  readonly what: What;
  readonly people: readonly string[];
  readonly item: string;
  /** What was voted on, or the note. */
  readonly text: string;
  readonly yes: string;
  readonly no: string;
  readonly abstain: string;
  readonly present: string;
  readonly minutes: string;
  readonly standing: Standing;
  /** Why the server refused it. */
  readonly failure: string | null;
  /** The command it went out as: the same words go out again under the same id. */
  readonly command: { readonly id: string; readonly asked: string } | null;
}

export function emptyLine(id: string, at: string): Line {
  return {
    id,
    at,
    what: "arrived",
    people: [],
    item: "",
    text: "",
    yes: "",
    no: "",
    abstain: "",
    present: "",
    minutes: "15",
    standing: "new",
    failure: null,
    command: null,
  };
}

/** "815", "8h15", "8.15" as they are typed: "08:15"; what is no time stays, and is told. */
export function asTime(typed: string): string {
  const found = /^(\d{1,2})\s*(?:[:.,hHgG ]\s*)?(\d{2})$/.exec(typed.trim());
  const [hours = "", minutes = ""] = found?.slice(1) ?? [];
  if (found === null || Number(hours) > 23 || Number(minutes) > 59) return typed;
  return `${hours.padStart(2, "0")}:${minutes}`;
}

/** In the order in which things happened; what bears the same minute stays as it was written. */
export function inOrder(lines: readonly Line[]): readonly Line[] {
  return [...lines].sort((a, b) => a.at.localeCompare(b.at));
}

// ---- when

/** In ms. What bears the minute of the opening happened no earlier than it. */
export function momentOf(line: Pick<Line, "at" | "what">, sitting: Held): number {
  const [day = "", month = "", year = ""] = date(sitting.opened_at ?? sitting.gathered_at).split("/");
  const moment = Date.parse(`${year}-${month}-${day}T${line.at}:00+07:00`);
  const first = Date.parse(earliest(line.what, sitting));
  return moment < first && hourMinute(moment) === hourMinute(first) ? first : moment;
}

/** The roll is called before a sitting opens. */
function earliest(what: What, sitting: Held): string {
  const marks = what === "arrived" || what === "left";
  return marks ? sitting.gathered_at : (sitting.opened_at ?? sitting.gathered_at);
}

// ---- what is wrong with it

export type Fault =
  | "time"
  | "before"
  | "after"
  | "future"
  | "closed"
  | "people"
  | "item"
  | "title"
  | "counts"
  | "too_many"
  | "minutes"
  | "note";

const WHOLE = /^\d{1,4}$/;

/** now: the server's, in ms. before: what stands above it on the sheet. total: who may vote. */
export function faultOf(
  line: Line,
  around: {
    readonly sitting: Held;
    readonly now: number;
    readonly before: readonly Line[];
    readonly total: number;
  },
): Fault | null {
  return wrongTime(line, around) ?? wrongContent(line, around.total);
}

function wrongTime(
  line: Line,
  {
    sitting,
    now,
    before,
  }: { readonly sitting: Held; readonly now: number; readonly before: readonly Line[] },
): Fault | null {
  if (!/^\d\d:\d\d$/.test(line.at)) return "time";
  const moment = momentOf(line, sitting);
  if (moment < Date.parse(earliest(line.what, sitting))) return "before";
  if (moment > now) return "future";
  if (sitting.closed_at !== null && moment > Date.parse(sitting.closed_at)) return "after";
  return before.some((each) => each.what === "close") && line.what !== "note" ? "closed" : null;
}

function wrongContent(line: Line, total: number): Fault | null {
  switch (line.what) {
    case "arrived":
    case "left":
      return line.people.length === 0 ? "people" : null;
    case "item":
      return line.item === "" ? "item" : null;
    case "vote":
      return wrongCounts(line, total);
    case "break":
      return WHOLE.test(line.minutes) && Number(line.minutes) > 0 && Number(line.minutes) <= 600
        ? null
        : "minutes";
    case "note":
      return line.text.trim() === "" ? "note" : null;
    default:
      return null;
  }
}

function wrongCounts(line: Line, total: number): Fault | null {
  if (line.text.trim() === "") return "title";
  const counts = [line.yes, line.no, line.abstain];
  if (!counts.every((count) => WHOLE.test(count.trim()))) return "counts";
  if (line.present.trim() !== "" && !WHOLE.test(line.present.trim())) return "counts";
  const most = line.present.trim() === "" ? total : Math.min(total, Number(line.present));
  const raised = counts.reduce((sum, count) => sum + Number(count), 0);
  return raised > most || Number(line.present) > total ? "too_many" : null;
}

// ---- what it asks of the server

export interface Asked {
  readonly path: CommandAddress;
  readonly body: Readonly<Record<string, unknown>>;
}

export function askedBy(line: Line, meeting: string, sitting: Held): Asked {
  const occurred_at = new Date(momentOf(line, sitting)).toISOString();
  const item_id = line.item === "" ? null : line.item;
  switch (line.what) {
    case "arrived":
    case "left": {
      const mark = line.what === "arrived" ? "present" : "left";
      const marks = Object.fromEntries(line.people.map((id) => [id, mark]));
      return { path: `/sittings/${sitting.id}/attendance`, body: { marks, occurred_at } };
    }
    case "item": {
      const sitting_id = sitting.group === null ? null : sitting.id;
      return { path: `/meetings/${meeting}/items/${line.item}/start`, body: { sitting_id, occurred_at } };
    }
    case "vote": {
      const counts = { yes: Number(line.yes), no: Number(line.no), abstain: Number(line.abstain) };
      const present = line.present.trim() === "" ? null : Number(line.present);
      const body = {
        title: line.text.trim(),
        item_id,
        ...counts,
        present,
        sitting_id: sitting.id,
        occurred_at,
      };
      return { path: `/meetings/${meeting}/votes/from-paper`, body };
    }
    case "break":
      return { path: `/meetings/${meeting}/break`, body: { minutes: Number(line.minutes), occurred_at } };
    case "break_end":
      return { path: `/meetings/${meeting}/break/end`, body: { occurred_at } };
    case "close":
      return { path: `/sittings/${sitting.id}/close`, body: { occurred_at } };
    case "note":
      return { path: `/meetings/${meeting}/notes`, body: { text: line.text.trim(), item_id, occurred_at } };
  }
}

/** The line as it goes out: the same words under the id they had, so that nothing is entered twice. */
export function goingOut(line: Line, asked: Asked, newId: () => string): Line {
  const words = JSON.stringify(asked);
  const command = line.command?.asked === words ? line.command : { id: newId(), asked: words };
  return { ...line, command, standing: "unsure", failure: null };
}
