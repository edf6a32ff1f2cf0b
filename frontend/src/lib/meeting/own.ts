/** What is one's own, kept true whatever order its news arrives in. */
import type { Own, OwnBallot, VoteId } from "../fold/state";

/** An answer that was on its way for long never takes back an acknowledged ballot, of each vote the higher revision
 *  stands, nor that a notice was read. What belongs to another mandate is not mixed in. */
export function mergeOwn(held: Own, told: Own): Own {
  if (held.mandate === null || held.mandate !== told.mandate) return told;
  const ballots: Record<VoteId, OwnBallot> = { ...told.ballots };
  for (const [vote, ballot] of Object.entries(held.ballots)) {
    if (ballot.revision > (ballots[vote]?.revision ?? 0)) ballots[vote] = ballot;
  }
  const read = new Map(held.announcements.map((one) => [one.id, one.acknowledged_at]));
  return {
    ...told,
    ballots,
    announcements: told.announcements.map((one) => ({
      ...one,
      acknowledged_at: one.acknowledged_at ?? read.get(one.id) ?? null,
    })),
    acknowledged: [...new Set([...told.acknowledged, ...held.acknowledged])],
  };
}

/** He said that he read it: one to him carries the time, of one to all the id is kept. */
export function withAcknowledged(own: Own, announcement: string, acknowledged_at: string): Own {
  const isMine = own.announcements.some((one) => one.id === announcement);
  if (!isMine) return { ...own, acknowledged: [...new Set([...own.acknowledged, announcement])] };
  return {
    ...own,
    announcements: own.announcements.map((one) =>
      one.id === announcement ? { ...one, acknowledged_at } : one,
    ),
  };
}
