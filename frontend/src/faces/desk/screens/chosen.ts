/** What the desk is about to order, from what was chosen in the form. Pure. */
import type { AgendaItem, Scene as Order, State, Vote } from "../../../lib/fold/state";
import { resultsOn } from "../../projector/ordered";
import { isDecided } from "../../projector/scene";

export interface Chosen {
  readonly kind: Order["kind"];
  readonly item: string;
  /** A group's id; empty for what is asked or answered now. */
  readonly question: string;
  readonly vote: string;
  /** A vote's id, or an item's for the table of all its results. */
  readonly result: string;
  readonly look: NonNullable<Order["look"]>;
  /** An announcement's id; empty for words of its own. */
  readonly announcement: string;
  readonly text: string;
  /** After so many minutes; 0: until somebody ends it. */
  readonly minutes: number;
}

const SAYS: readonly Order["kind"][] = ["welcome", "break", "closing"];

/** now: the server's time in ms. */
export function orderOf(chosen: Chosen, state: State, now: number): Order {
  const { kind, minutes } = chosen;
  const text = chosen.text.trim();
  const until = minutes > 0 ? { until: new Date(now + minutes * 60_000).toISOString() } : {};
  if (kind === "item") return { kind, ...until, ...(chosen.item && { id: chosen.item }) };
  if (kind === "queue") return { kind, ...until, ...(chosen.item && { id: chosen.item }) };
  if (kind === "question") return { kind, ...until, ...(chosen.question && { id: chosen.question }) };
  if (kind === "vote") return { kind, ...until, ...(chosen.vote && { id: chosen.vote }) };
  if (kind === "result") {
    const look = state.votes[chosen.result] ? { look: chosen.look } : {};
    return { kind, ...until, ...(chosen.result && { id: chosen.result }), ...look };
  }
  if (kind === "announcement") {
    return chosen.announcement
      ? { kind, ...until, id: chosen.announcement }
      : { kind, ...until, ...(text && { text }) };
  }
  return { kind, ...until, ...(text && SAYS.includes(kind) && { text }) };
}

/** What of a kind can be shown. */
export function shownItems(state: State): readonly AgendaItem[] {
  return state.agenda_status.state === "draft" ? [] : state.agenda.filter((row) => row.kind !== "heading");
}

/** Groups of questions that the hall knows. */
export function shownQuestions(state: State): State["question_groups"] {
  return state.question_groups.filter((group) => group.state === "decided");
}

export function shownVotes(state: State): readonly Vote[] {
  return Object.values(state.votes)
    .filter((vote) => vote.opened_at !== null && vote.state !== "cancelled")
    .sort((a, b) => ((a.opened_at ?? "") < (b.opened_at ?? "") ? 1 : -1));
}

export function shownResults(state: State): readonly Vote[] {
  return shownVotes(state).filter(isDecided);
}

/** Items with more than one result: a table of them says more than the last. */
export function itemsWithResults(state: State): readonly AgendaItem[] {
  return shownItems(state).filter((item) => resultsOn(state, item.id).length > 1);
}
