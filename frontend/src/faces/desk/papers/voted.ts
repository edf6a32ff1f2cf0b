/** The votes a paper may be drawn up from: those whose result is known, the newest last. Pure. */
import { say } from "../../../lib/catalogue/catalogue.svelte";
import { votesOf } from "../../../lib/conduct/votes_of";
import type { State } from "../../../lib/fold/state";

export interface Voted {
  readonly id: string;
  readonly item: string | null;
  readonly label: string;
  readonly adopted: boolean;
}

export function votedOn(state: State): readonly Voted[] {
  return votesOf(state)
    .filter((vote) => vote.state === "announced" && vote.part_of === null && vote.result !== null)
    .map((vote) => ({
      id: vote.id,
      item: vote.item,
      adopted: vote.result?.adopted ?? false,
      label: say(vote.result?.adopted === true ? "desk_papers.draft.adopted" : "desk_papers.draft.rejected", {
        number: vote.number,
        title: vote.title,
      }),
    }));
}

/** A resolution writes down what was adopted. */
export function isRight(vote: Voted): boolean {
  return vote.adopted;
}
