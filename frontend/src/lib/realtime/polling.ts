/** Following a stream without a socket: a snapshot once, then its new entries every two seconds. */
import { Refused, Unreachable } from "../api/failures";
import { get } from "../api/http";
import type { EntryFrame } from "../fold/entry";
import type { Own, Signals } from "../fold/state";
import type { StreamListener } from "./connection";
import type { SnapshotFrame } from "./frames";
import type { InOrder } from "./in_order";

export const POLL_MS = 2000;
/** Tablets that lost their sockets together must not ask together for ever. */
const SPREAD_MS = 1000;
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
  /** Which start a round belongs to: an answer to a former one starts no second line of rounds. */
  #turn = 0;
  #following = false;

  constructor(stream: string, face: string, entries: InOrder, listener: StreamListener) {
    this.#stream = encodeURIComponent(stream);
    this.#face = encodeURIComponent(face);
    this.#entries = entries;
    this.#listener = listener;
  }

  start(): void {
    if (this.#running) return;
    this.#running = true;
    this.#turn += 1;
    void this.#round(this.#turn);
  }

  stop(): void {
    this.#running = false;
    this.#following = false;
    clearTimeout(this.#timer);
  }

  /** Whether the last round was answered. */
  get following(): boolean {
    return this.#following;
  }

  #stands(turn: number): boolean {
    return this.#running && this.#turn === turn;
  }

  async #round(turn: number): Promise<void> {
    try {
      await this.#fetch(turn);
      if (!this.#stands(turn)) return;
      this.#following = true;
      this.#listener.connection({ kind: "polling" });
    } catch (failure) {
      if (!this.#stands(turn)) return;
      this.#following = false;
      if (failure instanceof Refused && [401, 403, 404].includes(failure.status)) {
        this.stop();
        const why = failure.status === 401 ? "not_signed_in" : "not_admitted";
        this.#listener.connection({ kind: "ended", why });
        return;
      }
      if (!(failure instanceof Refused || failure instanceof Unreachable)) throw failure;
      this.#listener.connection({ kind: "lost", since: Date.now() });
    }
    if (!this.#stands(turn)) return;
    const wait = POLL_MS - SPREAD_MS / 2 + Math.random() * SPREAD_MS;
    this.#timer = setTimeout(() => void this.#round(turn), wait);
  }

  async #fetch(turn: number): Promise<void> {
    if (this.#entries.last === null) {
      const snapshot = await get<SnapshotFrame>(`/streams/${this.#stream}/snapshot?face=${this.#face}`);
      if (!this.#stands(turn)) return;
      this.#entries.startAt(snapshot.as_of);
      this.#listener.now(snapshot.now);
      this.#listener.snapshot(snapshot);
      return;
    }
    const query = `face=${this.#face}&after=${this.#entries.last}&limit=${AT_ONCE}`;
    const path = `/streams/${this.#stream}/entries?${query}`;
    const answer = await get<Entries>(path);
    if (!this.#stands(turn)) return;
    this.#listener.now(answer.now);
    for (const frame of answer.entries) this.#entries.take(frame);
    this.#listener.own(answer.own, answer.signals);
  }
}
