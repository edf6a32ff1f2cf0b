import type { EntryFrame } from "../fold/entry";
import type { Own, Signals } from "../fold/state";
import type { SnapshotFrame } from "./frames";

/** What is known about the line to the server, for the status in words. */
export type Connection =
  | { readonly kind: "connecting" }
  | { readonly kind: "live" }
  /** The socket cannot be opened here; entries are fetched every two seconds. */
  | { readonly kind: "polling" }
  | { readonly kind: "lost"; readonly since: number }
  /** Repeating will not help: sign in again, or this meeting is not for this account. */
  | { readonly kind: "ended"; readonly why: "not_signed_in" | "not_admitted" | "too_old" };

export interface StreamListener {
  readonly snapshot: (frame: SnapshotFrame) => void;
  readonly own: (own: Own | null, signals: Signals) => void;
  readonly entry: (frame: EntryFrame) => void;
  readonly signal: (name: string, value: unknown) => void;
  /** The server's clock, as often as it is told. */
  readonly now: (iso: string) => void;
  readonly connection: (connection: Connection) => void;
}
