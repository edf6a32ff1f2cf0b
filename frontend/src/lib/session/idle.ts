/** When nobody has touched a screen for so long that it locks. By the wall clock: a tablet that slept locks as well. */
import type { Own, State, Vote } from "../fold/state";

const MINUTE_MS = 60_000;
/** Who touched the screen so shortly before a vote opened is there, and reading its question. */
export const READING_MS = 2 * MINUTE_MS;
/** A vote holds the lock back no longer than this: a tablet left behind with three answers on it is nobody's. */
export const HELD_MS = 10 * MINUTE_MS;

export interface Idleness {
  /** By the device's clock. */
  readonly now: number;
  readonly lastTouch: number;
  /** Idle minutes until the lock; 0: never. */
  readonly lockMin: number;
  /** Since when a vote waits for this person's answer, by the device's clock; null: none does. */
  readonly answeringSince: number | null;
}

export function isDue(idle: Idleness): boolean {
  const { now, lastTouch, lockMin, answeringSince } = idle;
  if (lockMin <= 0) return false;
  const still = now - lastTouch;
  if (still < lockMin * MINUTE_MS) return false;
  if (answeringSince === null) return true;
  const reading = lastTouch >= answeringSince - READING_MS;
  return !reading || still >= lockMin * MINUTE_MS + HELD_MS;
}

/** The vote that is open for ballots, be it a trial; null when none is. */
export function openVote(state: State): Vote | null {
  const isOpen = (vote: Vote): boolean => vote.state === "open" && vote.method === "electronic";
  return Object.values(state.votes).filter(isOpen).pop() ?? null;
}

/** The vote that waits for an answer of this person; null when none does. */
export function waitsFor(state: State, own: Own): Vote | null {
  const vote = openVote(state);
  const { mandate } = own;
  if (vote === null || mandate === null) return null;
  return vote.electorate.includes(mandate) && own.ballots[vote.id] === undefined ? vote : null;
}
