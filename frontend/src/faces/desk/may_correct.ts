import type { Vote } from "../../lib/fold/state";

/** Before the announcement the ballots of tablets are the result; only a count by hand can be wrong. */
export function mayCorrect(vote: Vote): boolean {
  return vote.state === "announced" || (vote.state === "closed" && vote.method === "show_of_hands");
}
