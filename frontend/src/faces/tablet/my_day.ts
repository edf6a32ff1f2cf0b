/** What the meeting holds for one delegate. Pure. */
import { takenThemselves } from "../../lib/agenda/tree";
import type { AgendaItem, GroupSitting, MandateId, Own, State } from "../../lib/fold/state";

const OVER: readonly AgendaItem["state"][] = ["done", "skipped", "postponed", "withdrawn"];

/** What he presents, in the order of the agenda. */
export function presentedBy(state: State, mandate: MandateId | null): readonly AgendaItem[] {
  return mandate === null ? [] : state.agenda.filter((item) => item.presented_by.includes(mandate));
}

/** What he presents now, or next of all that is to come. */
export function ownTurn(state: State, mandate: MandateId | null): AgendaItem | null {
  const mine = presentedBy(state, mandate).filter((item) => !OVER.includes(item.state));
  return mine.find((item) => item.state === "live") ?? mine[0] ?? null;
}

/** Whether his turn is on, or the very next thing. */
export function isSoon(state: State, turn: AgendaItem): boolean {
  if (turn.state === "live") return true;
  const here = state.agenda.findIndex((item) => item.id === state.current_item);
  const next = takenThemselves(state.agenda).find(
    (item) => item.state === "todo" && item.kind !== "break" && state.agenda.indexOf(item) > here,
  );
  return next?.id === turn.id;
}

export function ownGroup(state: State, own: Own): string {
  return own.mandate === null ? "" : (state.roster[own.mandate]?.group ?? "");
}

/** The sitting of his group that gathers or is open. */
export function groupSittingNow(state: State, own: Own): GroupSitting | null {
  const group = ownGroup(state, own);
  const on = Object.values(state.group_sittings).filter(
    (one) => one.group.name === group && one.state !== "closed",
  );
  return group === "" ? null : (on[on.length - 1] ?? null);
}

/** Votes of the meeting that are closed, and in how many of those he could cast in his ballot is. */
export function ownVotes(state: State, own: Own): { readonly held: number; readonly cast: number } {
  const held = state.vote_order.filter((id) => {
    const vote = state.votes[id];
    return vote !== undefined && isHeld(vote.state) && !vote.is_test && vote.method === "electronic";
  });
  return { held: held.length, cast: held.filter((id) => own.ballots[id] !== undefined).length };
}

function isHeld(state: string): boolean {
  return state === "closed" || state === "announced";
}
