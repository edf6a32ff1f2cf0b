/** Following a stream without a socket: a snapshot once, then its new entries every two seconds. */
import { Refused, Unreachable } from "../api/failures";
import { get } from "../api/http";
import type { EntryFrame } from "../fold/entry";
import type { Own, Signals } from "../fold/state";
import type { StreamListener } from "./connection";
import type { SnapshotFrame } from "./frames";
import type { InOrder } from "./in_order";

export const POLL_MS = 2000;
const AT_ONCE = 200;

interface Entries {
  readonly head: number;
  readonly now: string;
  readonly own: Own | null;
  readonly entries: readonly EntryFrame[];
  readonly signals: Signals;
}

export class Poller {
  readonly #stream: string;
  readonly #face: string;
  readonly #entries: InOrder;
  readonly #listener: StreamListener;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running = false;

  constructor(stream: string, face: string, entries: InOrder, listener: StreamListener) {
    this.#stream = encodeURIComponent(stream);
    this.#face = encodeURIComponent(face);
    this.#entries = entries;
    this.#listener = listener;
  }

  start(): void {
    if (this.#running) return;
    this.#running = true;
    void this.#round();
  }

  stop(): void {
    this.#running = false;
    clearTimeout(this.#timer);
  }

  async #round(): Promise<void> {
    try {
      await this.#fetch();
      if (this.#running) this.#listener.connection({ kind: "polling" });
    } catch (failure) {
      if (!this.#running) return;
      if (failure instanceof Refused && [401, 403, 404].includes(failure.status)) {
        this.#running = false;
        const why = failure.status === 401 ? "not_signed_in" : "not_admitted";
        this.#listener.connection({ kind: "ended", why });
        return;
      }
      if (!(failure instanceof Refused || failure instanceof Unreachable)) throw failure;
      this.#listener.connection({ kind: "lost", since: Date.now() });
    }
    if (this.#running) this.#timer = setTimeout(() => void this.#round(), POLL_MS);
  }

  async #fetch(): Promise<void> {
    if (this.#entries.last === null) {
      const snapshot = await get<SnapshotFrame>(`/streams/${this.#stream}/snapshot?face=${this.#face}`);
      if (!this.#running) return;
      this.#entries.startAt(snapshot.as_of);
      this.#listener.now(snapshot.now);
      this.#listener.snapshot(snapshot);
      return;
    }
    const query = `face=${this.#face}&after=${this.#entries.last}&limit=${AT_ONCE}`;
    const path = `/streams/${this.#stream}/entries?${query}`;
    const answer = await get<Entries>(path);
    if (!this.#running) return;
    this.#listener.now(answer.now);
    for (const frame of answer.entries) this.#entries.take(frame);
    this.#listener.own(answer.own, answer.signals);
  }
}
