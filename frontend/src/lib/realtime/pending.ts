/** Commands that were sent and not yet answered. Each keeps its id until the server has said done or refused.
 *
 *  A command goes out over the socket; when that is silent for three seconds it also goes out over HTTP, and again
 *  and again. The id is the same every time, so the server does it once and gives every attempt the same answer. */
import { Refused, Unreachable, type RefusalFacts } from "../api/failures";
import type { ClientFrame } from "./frames";

export const SILENCE_MS = 3000;
const BUSY = 503;
/** Refusals that mean "not now": the command was not done and is repeated, as after silence. */
const NOT_NOW = ["ballot_not_recorded", "command_failed", "commands_too_many"];

export interface Intent {
  readonly id: string;
  readonly what: string;
  readonly with: Readonly<Record<string, unknown>>;
  /** The same command over HTTP. */
  readonly http: () => Promise<unknown>;
}

interface Waiting extends Intent {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (failure: Refused) => void;
  timer: ReturnType<typeof setTimeout> | undefined;
}

export class PendingCommands {
  readonly #waiting = new Map<string, Waiting>();
  readonly #send: (frame: ClientFrame) => boolean;

  /** send: gives a frame to the open socket, false when there is none. */
  constructor(send: (frame: ClientFrame) => boolean) {
    this.#send = send;
  }

  /** Resolves with the answer, rejects with `Refused` only: silence is repeated until it ends. */
  run<Answer>(intent: Intent): Promise<Answer> {
    return new Promise<Answer>((resolve, reject) => {
      const waiting: Waiting = {
        ...intent,
        resolve: resolve as (answer: unknown) => void,
        reject,
        timer: undefined,
      };
      this.#waiting.set(intent.id, waiting);
      this.#attempt(waiting);
    });
  }

  /** The socket is open again: say everything that is unanswered once more. */
  resend(): void {
    for (const waiting of this.#waiting.values()) this.#attempt(waiting);
  }

  done(id: string, answer: unknown): void {
    this.#take(id)?.resolve(answer);
  }

  refused(id: string, refusal: { code: string; say: string; facts: RefusalFacts }): void {
    const waiting = this.#waiting.get(id);
    if (waiting && NOT_NOW.includes(refusal.code)) this.#again(waiting);
    else this.#take(id)?.reject(new Refused(refusal));
  }

  /** Nobody waits any more: the screen is being left. */
  forget(): void {
    for (const waiting of this.#waiting.values()) clearTimeout(waiting.timer);
    this.#waiting.clear();
  }

  #take(id: string): Waiting | undefined {
    const waiting = this.#waiting.get(id);
    if (waiting) clearTimeout(waiting.timer);
    this.#waiting.delete(id);
    return waiting;
  }

  #attempt(waiting: Waiting): void {
    clearTimeout(waiting.timer);
    const sent = this.#send({ t: "do", id: waiting.id, what: waiting.what, with: waiting.with });
    waiting.timer = setTimeout(() => void this.#overHttp(waiting), sent ? SILENCE_MS : 0);
  }

  async #overHttp(waiting: Waiting): Promise<void> {
    try {
      this.done(waiting.id, await waiting.http());
    } catch (failure) {
      const notNow =
        failure instanceof Refused && (failure.status === BUSY || NOT_NOW.includes(failure.code));
      if (failure instanceof Unreachable || notNow) {
        this.#again(waiting);
        return;
      }
      if (!(failure instanceof Refused)) throw failure;
      this.#take(waiting.id)?.reject(failure);
    }
  }

  #again(waiting: Waiting): void {
    if (!this.#waiting.has(waiting.id)) return;
    clearTimeout(waiting.timer);
    waiting.timer = setTimeout(() => this.#attempt(waiting), SILENCE_MS);
  }
}
