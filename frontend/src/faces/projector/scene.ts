/** From the shared state to what the hall looks at, as the meeting itself asks for it. Pure. */
import type { Speech } from "../../lib/fold/floor_state";
import type { QuestionGroup } from "../../lib/fold/question_state";
import type { AgendaItem, GroupSitting, Result, Stage, State, Vote } from "../../lib/fold/state";

/** How a result is drawn; half rings unless the desk asks for another. */
export type ResultLook = "hemicycle" | "seats" | "table";

/** A vote whose result was announced. */
export type Decided = Vote & { readonly result: Result };

export type Scene =
  /** Before the opening, or opened and nothing begun. */
  | { readonly kind: "welcome"; readonly text: string }
  /** Who sits where, as people come in. */
  | { readonly kind: "seats" }
  /** How many are here and whether that is enough; the roll while it is called. */
  | { readonly kind: "quorum" }
  /** The programme, with where it stands. */
  | { readonly kind: "agenda" }
  | {
      readonly kind: "break";
      /** What it is called; empty between two sittings. */
      readonly title: string;
      readonly began: string | null;
      readonly until: string | null;
      readonly next: AgendaItem | null;
      /** Said besides. */
      readonly text: string;
    }
  | { readonly kind: "groups"; readonly sittings: readonly GroupSitting[] }
  | { readonly kind: "postponed" | "adjourned" | "cancelled" | "closed" }
  | {
      readonly kind: "item";
      readonly item: AgendaItem;
      /** The last vote was cancelled: said until something else begins. */
      readonly cancelled: Vote | null;
    }
  | { readonly kind: "speaker"; readonly speech: Speech }
  /** Who waits to speak on an item. */
  | { readonly kind: "queue"; readonly item: AgendaItem }
  | {
      readonly kind: "question";
      readonly group: QuestionGroup | null;
      /** The slip that is asked or answered; null where only the group is shown. */
      readonly slip: string | null;
      /** Who has the word. */
      readonly speech: Speech | null;
    }
  | { readonly kind: "vote"; readonly vote: Vote }
  | { readonly kind: "result"; readonly vote: Decided; readonly look: ResultLook }
  /** Several results under each other: the votes on parts, or all of one item. */
  | { readonly kind: "results"; readonly title: string; readonly votes: readonly Decided[] }
  | { readonly kind: "announcement"; readonly text: string }
  /** The page the presenter is on. */
  | { readonly kind: "page" }
  /** The words of farewell, before the meeting is closed. */
  | { readonly kind: "closing"; readonly text: string }
  /** Nothing but the drum. */
  | { readonly kind: "mark" };

/** So long before the planned opening the seats are shown to those who come in. */
const ARRIVE_MS = 90 * 60_000;
/** So long a notice for the hall stands before the screen goes back to the meeting. */
const NOTICE_MS = 2 * 60_000;

/** What the meeting itself asks for. now: the server's time in ms. */
export function sceneOf(state: State, now: number): Scene {
  const { kind, id } = stageOf(state);
  const vote = id === null ? undefined : state.votes[id];
  if (kind === "vote" && vote) return { kind: "vote", vote };
  const stands = state.meeting?.state;
  if (stands === "postponed" || stands === "adjourned" || stands === "cancelled") return { kind: stands };
  if (kind === "closed") return { kind: "closed" };
  const notice = noticeOn(state, now);
  if (notice !== null) return { kind: "announcement", text: notice };
  if (state.sitting?.state === "gathering") return { kind: "quorum" };
  const speech = kind === "speaker" ? state.floor.speeches.find((each) => each.id === id) : undefined;
  if (speech) return speakerScene(state, speech);
  const groups = groupsSitting(state);
  if (groups.length > 0) return { kind: "groups", sittings: groups };
  if (state.sitting?.state === "closed") return breakScene(state);
  if (kind === "result" && vote) return resultScene(vote, "hemicycle");
  if (state.break_on !== null) return breakScene(state);
  const item = state.agenda.find((row) => row.id === id);
  if (kind === "item" && item) return { kind: "item", item, cancelled: lastCancelled(state, item) };
  return isArriving(state, now) ? { kind: "seats" } : { kind: "welcome", text: "" };
}

/** A trial that is over leaves nothing on the screen: the hall goes back to where it was. */
function stageOf(state: State): Stage {
  const { id } = state.stage;
  const vote = id === null ? undefined : state.votes[id];
  if (!vote?.is_test || vote.state === "open" || vote.state === "interrupted") return state.stage;
  return state.current_item === null
    ? { kind: "welcome", id: null }
    : { kind: "item", id: state.current_item };
}

/** Who speaks; question and answer stand beside each other. */
export function speakerScene({ question_groups }: State, speech: Speech): Scene {
  const { slip } = speech;
  if (slip === null) return { kind: "speaker", speech };
  const group = question_groups.find((each) => each.slips.some(({ id }) => id === slip)) ?? null;
  return { kind: "question", group, slip, speech };
}

export function resultScene(vote: Vote, look: ResultLook): Scene {
  return isDecided(vote) ? { kind: "result", vote, look } : { kind: "vote", vote };
}

/** A trial decides nothing. */
export function isDecided(vote: Vote): vote is Decided {
  return vote.result !== null && !vote.is_test;
}

/** A break that is on; without one, the time between two sittings. */
export function breakScene(state: State, until: string | null = null, text = ""): Scene {
  const on = state.break_on;
  const row = state.agenda.find((each) => each.id === on?.item);
  const back = state.agenda.find((each) => each.id === on?.returns_to);
  return {
    kind: "break",
    title: row?.title ?? "",
    began: on?.began_at ?? null,
    until: until ?? on?.until ?? null,
    next: back ?? nextToCome(state),
    text,
  };
}

/** The newest notice that is also for the screen, while it is fresh. */
function noticeOn(state: State, now: number): string | null {
  const told = state.announcements.filter((each) => each.on_screen && each.withdrawn_at === null);
  const newest = told[told.length - 1];
  return newest && now < Date.parse(newest.sent_at) + NOTICE_MS ? newest.text : null;
}

/** In the order of their names: Tổ 2 before Tổ 10. While the plenary sits only when it sits to let them debate. */
function groupsSitting(state: State): readonly GroupSitting[] {
  const on = state.agenda.find((row) => row.id === state.current_item);
  if (state.sitting?.state === "open" && on?.kind !== "group_debate") return [];
  return Object.values(state.group_sittings)
    .filter((sitting) => sitting.state !== "closed")
    .sort((a, b) => a.group.name.localeCompare(b.group.name, "vi", { numeric: true }));
}

function isArriving(state: State, now: number): boolean {
  const { meeting, seating } = state;
  if (meeting?.state !== "convened" || seating === null) return false;
  return now >= Date.parse(meeting.starts_at) - ARRIVE_MS;
}

function nextToCome(state: State): AgendaItem | null {
  const here = state.agenda.findIndex((row) => row.id === state.current_item);
  return (
    state.agenda
      .slice(here + 1)
      .find((row) => row.state === "todo" && row.kind !== "heading" && row.kind !== "break") ?? null
  );
}

/** The newest vote of the item, when the hall saw it open and it has no result. */
export function lastCancelled(state: State, item: AgendaItem): Vote | null {
  const opened = state.vote_order
    .flatMap((id) => state.votes[id] ?? [])
    .filter((vote) => vote.item === item.id && vote.opened_at !== null && !vote.is_test);
  const last = opened.sort((a, b) => ((a.opened_at ?? "") < (b.opened_at ?? "") ? -1 : 1)).pop();
  return last?.state === "cancelled" ? last : null;
}
