/** Which votes of a meeting are meant: on, waiting, to be opened. Pure. */
import type { Assisted, ItemId, State, Vote, VoteId } from "../fold/state";

export function votesOf(state: State): readonly Vote[] {
  return state.vote_order.flatMap((id) => state.votes[id] ?? []);
}

export function votesOfItem(state: State, item: ItemId | null): readonly Vote[] {
  return votesOf(state).filter((vote) => vote.item === item);
}

/** The one that is open or interrupted; the server allows no second. */
export function voteThatIsOn(state: State): Vote | null {
  return votesOf(state).find((vote) => vote.state === "open" || vote.state === "interrupted") ?? null;
}

/** The trial that is open; it is in no `vote_order`. */
export function openTrial(state: State): Vote | null {
  return Object.values(state.votes).find((vote) => vote.is_test && vote.state === "open") ?? null;
}

/** Closed, and the hall does not know the result yet. The latest, should there be several. */
export function voteToAnnounce(state: State): Vote | null {
  return (
    votesOf(state)
      .filter((vote) => vote.state === "closed")
      .pop() ?? null
  );
}

const DECIDED: readonly Vote["state"][] = ["closed", "announced", "cancelled"];

/** Parts that must be decided before their whole may be opened. */
export function undecidedParts(state: State, whole: VoteId): readonly Vote[] {
  return votesOf(state).filter((vote) => vote.part_of === whole && !DECIDED.includes(vote.state));
}

/** The prepared vote that comes next for the item that is on: in their order, a whole after its parts. */
export function voteToOpen(state: State): Vote | null {
  const prepared = votesOf(state).filter(
    (vote) => vote.state === "prepared" && (vote.item === null || vote.item === state.current_item),
  );
  return prepared.find((vote) => undecidedParts(state, vote.id).length === 0) ?? null;
}

/** Spoken choices written down by one person, which a second person has to confirm. */
export function assistedWaiting(vote: Vote): readonly Assisted[] {
  if (vote.state === "announced" || vote.state === "cancelled") return [];
  return Object.values(vote.assisted).filter((asked) => asked.state === "asked");
}

export function allAssistedWaiting(state: State): readonly Assisted[] {
  return votesOf(state).flatMap((vote) => assistedWaiting(vote));
}

/** A spoken choice is a ballot: after the close it does not count any more, and can only be let go. */
export function mayConfirm(vote: Vote): boolean {
  return vote.state === "open" || vote.state === "interrupted";
}
