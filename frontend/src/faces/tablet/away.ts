/** What happened in a meeting while one tablet did not show it. Pure; times are ms. */
import type { AgendaChange, AgendaItem, Own, State, Vote } from "../../lib/fold/state";
import { noticesOf, type Notice } from "./notices";

/** Shorter than this nobody was away. */
export const AWAY_MS = 3 * 60_000;

export interface AnnouncedVote {
  readonly vote: Vote;
  /** His ballot was in; null where none was asked of him. */
  readonly wasCast: boolean | null;
}

/** Each oldest first. */
export interface Away {
  readonly items: readonly AgendaItem[];
  readonly votes: readonly AnnouncedVote[];
  readonly changes: readonly AgendaChange[];
  readonly notices: readonly Notice[];
}

/** from: when the device last showed the meeting; to: when it did again. */
export function whileAway(state: State, own: Own, from: number, to: number): Away {
  const isIn = (moment: string | null): boolean => {
    const at = moment === null ? NaN : Date.parse(moment);
    return at > from && at <= to;
  };
  const begun = (a: { ended_at: string | null }, b: { ended_at: string | null }): number =>
    Date.parse(a.ended_at ?? "") - Date.parse(b.ended_at ?? "");
  return {
    items: state.agenda.filter((item) => isWork(item) && isIn(item.ended_at)).sort(begun),
    votes: state.vote_order.flatMap((id) => {
      const vote = state.votes[id];
      return vote !== undefined && !vote.is_test && isIn(vote.announced_at)
        ? [{ vote, wasCast: wasCast(vote, own) }]
        : [];
    }),
    changes: state.agenda_status.changes.filter((change) => isIn(change.at)),
    notices: noticesOf(state, own)
      .filter((notice) => isIn(notice.sent_at))
      .reverse(),
  };
}

export function isNothing(away: Away): boolean {
  return [away.items, away.votes, away.changes, away.notices].every((list) => list.length === 0);
}

function isWork(item: AgendaItem): boolean {
  return item.state === "done" && item.kind !== "heading" && item.kind !== "break";
}

function wasCast(vote: Vote, own: Own): boolean | null {
  if (own.mandate === null || vote.method === "show_of_hands" || vote.from_paper) return null;
  if (own.ballots[vote.id] !== undefined) return true;
  return vote.electorate.includes(own.mandate) ? false : null;
}
