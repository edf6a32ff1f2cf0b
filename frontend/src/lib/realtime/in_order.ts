/** Hands entries on in the order of their seq, each once; what came too early waits for what is missing. */
import type { EntryFrame } from "../fold/entry";

export class InOrder {
  /** The last seq handed on; null before the first snapshot. */
  last: number | null = null;
  readonly #early = new Map<number, EntryFrame>();
  readonly #deliver: (frame: EntryFrame) => void;

  constructor(deliver: (frame: EntryFrame) => void) {
    this.#deliver = deliver;
  }

  /** A snapshot already contains everything up to `seq`. */
  startAt(seq: number): void {
    this.last = seq;
    this.#early.clear();
  }

  /** Whether everything up to this frame is now handed on; false means a gap is open. */
  take(frame: EntryFrame): boolean {
    if (this.last === null) return false;
    if (frame.seq > this.last) this.#early.set(frame.seq, frame);
    for (let next = this.#early.get(this.last + 1); next; next = this.#early.get(this.last + 1)) {
      this.#early.delete(next.seq);
      this.last = next.seq;
      this.#deliver(next);
    }
    return this.#early.size === 0;
  }
}
