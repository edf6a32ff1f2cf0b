/** Commands that were sent and not yet answered. Each keeps its id until the server has said done or refused.
 *
 *  A command goes out over the socket; when that is silent for three seconds it also goes out over HTTP, and again
 *  and again. The id is the same every time, so the server does it once and gives every attempt the same answer.
 *
 *  Only a refusal that the server means is final: a fault of the server is repeated like silence, and a repeat that
 *  is refused for lack of rights says nothing about the attempt before it (`Unknown`). While it is in doubt who is
 *  signed in here, nothing is sent. */
import { heard, Refused, Unknown, Unreachable, type RefusalFacts } from "../api/failures";
import { say } from "../catalogue/catalogue.svelte";
import type { ClientFrame } from "./frames";

export const SILENCE_MS = 3000;
const JITTER_MS = 2000;
/** Refusals that mean "not now": the command was not done and is repeated, as after silence. */
const NOT_NOW = ["ballot_not_recorded", "command_failed", "commands_too_many"];
const TOO_MANY = 429;
/** Refusals that speak of who asks, not of what was asked: whoever is signed in may be another than before. */
const WHO_ASKS = ["rights_ended", "not_signed_in", "ballot_of_another"];
const NOT_SIGNED_IN = 401;
const NOT_ADMITTED = 403;

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
  attempts: number;
}

export class PendingCommands {
  readonly #waiting = new Map<string, Waiting>();
  readonly #send: (frame: ClientFrame) => boolean;
  readonly #doubt: () => void;
  #held = false;

  /** send: gives a frame to the open socket, false when there is none.
   *  doubt: an answer says that somebody else, or nobody, is signed in here. */
  constructor(send: (frame: ClientFrame) => boolean, doubt: () => void = () => undefined) {
    this.#send = send;
    this.#doubt = doubt;
  }

  /** Resolves with the answer, rejects with `Refused` only: silence is repeated until it ends. */
  run<Answer>(intent: Intent): Promise<Answer> {
    return new Promise<Answer>((resolve, reject) => {
      const waiting: Waiting = {
        ...intent,
        resolve: resolve as (answer: unknown) => void,
        reject,
        timer: undefined,
        attempts: 0,
      };
      this.#waiting.set(intent.id, waiting);
      this.#attempt(waiting);
    });
  }

  /** The line is there and the same person's: say everything that is unanswered once more. */
  resend(): void {
    this.#held = false;
    for (const waiting of this.#waiting.values()) this.#attempt(waiting);
  }

  /** Nothing is sent until `resend`. */
  hold(): void {
    this.#held = true;
    for (const waiting of this.#waiting.values()) clearTimeout(waiting.timer);
  }

  /** Goes on after `hold`, where nothing was held back nothing is said again. */
  release(): void {
    if (this.#held) this.resend();
  }

  done(id: string, answer: unknown): void {
    this.#take(id)?.resolve(answer);
  }

  refused(id: string, refusal: { code: string; say: string; facts: RefusalFacts }): void {
    this.#refused(id, heard(new Refused(refusal)));
  }

  /** Nobody is signed in any more: whether an attempt arrived cannot be asked now. */
  giveUp(): void {
    this.#held = false;
    for (const { id } of [...this.#waiting.values()]) {
      this.#take(id)?.reject(unknown(new Refused({ code: "not_signed_in", say: "" }, NOT_SIGNED_IN)));
    }
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
    if (this.#held) return;
    const sent = this.#send({ t: "do", id: waiting.id, what: waiting.what, with: waiting.with });
    if (sent) waiting.attempts += 1;
    waiting.timer = setTimeout(() => void this.#overHttp(waiting), sent ? SILENCE_MS : 0);
  }

  async #overHttp(waiting: Waiting): Promise<void> {
    waiting.attempts += 1;
    try {
      this.done(waiting.id, await waiting.http());
    } catch (failure) {
      if (failure instanceof Refused) this.#refused(waiting.id, failure);
      else if (failure instanceof Unreachable) this.#again(waiting);
      else throw failure;
    }
  }

  #refused(id: string, refusal: Refused): void {
    const waiting = this.#waiting.get(id);
    if (waiting === undefined) return;
    const { code, status } = refusal;
    if (status >= 500 || status === TOO_MANY || NOT_NOW.includes(code)) {
      this.#again(waiting);
      return;
    }
    const whoAsks = status === NOT_SIGNED_IN || WHO_ASKS.includes(code);
    const lacksRights = whoAsks || status === NOT_ADMITTED;
    this.#take(id)?.reject(lacksRights && waiting.attempts > 1 ? unknown(refusal) : refusal);
    if (whoAsks) this.#doubt();
  }

  #again(waiting: Waiting): void {
    if (!this.#waiting.has(waiting.id)) return;
    clearTimeout(waiting.timer);
    if (this.#held) return;
    const wait = SILENCE_MS - JITTER_MS / 2 + Math.random() * JITTER_MS;
    waiting.timer = setTimeout(() => this.#attempt(waiting), wait);
  }
}

function unknown(refusal: Refused): Unknown {
  return new Unknown(refusal, say("common.ballot.unknown"));
}
