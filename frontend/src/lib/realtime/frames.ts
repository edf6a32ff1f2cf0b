/** The frames of the socket protocol, version 1 (docs/realtime.md). */
import type { RefusalFacts } from "../api/failures";
import type { EntryFrame } from "../fold/entry";
import type { Own, Signals, State } from "../fold/state";

export const VERSION = 1;

export type ClientFrame =
  | { t: "hello"; v: number; stream: string; face: string; from: number | null; resume: string | null }
  | { t: "do"; id: string; what: string; with: Readonly<Record<string, unknown>> }
  | { t: "need"; from: number }
  | { t: "beat" };

export interface SnapshotFrame {
  readonly t: "snapshot";
  readonly as_of: number;
  readonly now: string;
  readonly state: State;
  readonly own: Own | null;
  readonly signals: Signals;
}

export type ServerFrame =
  | { t: "welcome"; v: number; head: number; now: string; resume: string; beat_s: number }
  | SnapshotFrame
  | { t: "own"; own: Own | null; signals: Signals }
  | EntryFrame
  | { t: "signal"; name: string; value: unknown }
  | { t: "beat"; head: number; now: string }
  | { t: "done"; id: string; answer: unknown }
  | { t: "refused"; id: string; code: string; say: string; facts: RefusalFacts }
  | { t: "again"; why: "rights" | "slow" | "restart"; after_ms: number };

/** Close codes that repeating would not help, and what they mean to the reader. */
export const ENDED = { 4400: "too_old", 4401: "not_signed_in", 4403: "not_admitted" } as const;

export function isFinal(code: number): code is keyof typeof ENDED {
  return code in ENDED;
}
