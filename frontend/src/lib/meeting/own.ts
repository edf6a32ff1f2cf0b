/** What is one's own, kept true whatever order its news arrives in. */
import type { Own, OwnBallot, VoteId } from "../fold/state";

/** An answer that was on its way for long never takes back an acknowledged ballot: of each vote the higher revision
 *  stands. What belongs to another mandate is not mixed in. */
export function mergeOwn(held: Own, told: Own): Own {
  if (held.mandate === null || held.mandate !== told.mandate) return told;
  const ballots: Record<VoteId, OwnBallot> = { ...told.ballots };
  for (const [vote, ballot] of Object.entries(held.ballots)) {
    if (ballot.revision > (ballots[vote]?.revision ?? 0)) ballots[vote] = ballot;
  }
  return { ...told, ballots };
}
