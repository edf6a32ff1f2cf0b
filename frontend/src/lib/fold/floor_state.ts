/** Who speaks and who waits, as the hall may see it: names, never what was written privately. */
import type { ItemId, MandateId } from "./state";

export type SpeechKind =
  "point_of_order" | "speech" | "rebuttal" | "question" | "follow_up" | "answer" | "explanation";

export type SpeechState = "called" | "running" | "paused" | "ended";

/** As he was called then. mandate or guest, or neither for who is on no list. group: of a delegate. */
export interface Speaker {
  readonly mandate: MandateId | null;
  readonly guest: string | null;
  readonly name: string;
  /** Post or office beside the name. */
  readonly title: string;
  readonly group: string;
}

/** Somebody who waits. sitting: a group's; null for the whole body. */
export interface SpeechRequest extends Speaker {
  readonly id: string;
  readonly item: ItemId;
  readonly sitting: string | null;
  readonly kind: SpeechKind;
  readonly topic: string;
  /** The question that was handed in. */
  readonly slip: string | null;
  readonly asked_at: string;
}

/** A turn that was given. ran_ms: of the stretches that ended; running_since: of the one that is on. */
export interface Speech extends Speaker {
  readonly id: string;
  readonly item: ItemId;
  /** The sitting it was given in, a group's or the whole body's. */
  readonly sitting: string;
  readonly group_sitting: boolean;
  readonly request: string | null;
  readonly kind: SpeechKind;
  readonly topic: string;
  readonly slip: string | null;
  readonly state: SpeechState;
  readonly called_at: string;
  readonly started_at: string | null;
  readonly running_since: string | null;
  readonly ended_at: string | null;
  readonly limit_s: number;
  readonly extended_s: number;
  readonly ran_ms: number;
  readonly from_paper: boolean;
}

export interface Floor {
  /** Those that wait, in the order they will be called: points of order first. */
  readonly requests: readonly SpeechRequest[];
  /** Of the meeting, in order. */
  readonly speeches: readonly Speech[];
  /** Keys of the queues that are closed: the item's id, or "item@sitting" of a group's. */
  readonly closed: readonly string[];
}

/** For the secretariat: a line typed while somebody spoke. at_s: second of the speech's clock. */
export interface SpeechNote {
  readonly id: string;
  readonly speech: string;
  readonly at_s: number;
  readonly text: string;
  readonly revision: number;
  /** A full name. */
  readonly by: string;
}

export const NOBODY_SPEAKS: Floor = { requests: [], speeches: [], closed: [] };
