/** What the council said of each group, before it is written down. Pure. */
import type { State, Vote } from "../../../lib/fold/state";

export type Verdict = "decided" | "rejected" | "later";

/** Announced, real, and adopted: the newest first. */
export function adoptedVotes({ votes }: Pick<State, "votes">): readonly Vote[] {
  return Object.values(votes)
    .filter((vote) => vote.state === "announced" && !vote.is_test && vote.result?.adopted === true)
    .sort((a, b) => b.number - a.number);
}

export function idsOf(verdicts: Readonly<Record<string, Verdict>>, wanted: Verdict): readonly string[] {
  return Object.entries(verdicts).flatMap(([id, verdict]) => (verdict === wanted ? [id] : []));
}
