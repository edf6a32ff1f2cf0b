/** One thing a person asked the server to do: waiting, then done or failed, in words. */
import { Refused, Unreachable } from "../api/failures";
import { command, type Method } from "../api/http";
import type { CommandAddress, CommandAnswer } from "../api/types";
import { newId } from "../api/ids";
import { say } from "../catalogue/catalogue.svelte";
import type { Meeting } from "../meeting/meeting.svelte";

/** An entry follows its answer at once; a screen that only polls hears of it within two seconds. */
const SETTLE_MS = 2500;
const LOOK_MS = 40;
const SERVER_FAULT = 500;

export class Deed {
  /** What is being done: the path of the command, so that one of many buttons can show it. */
  waiting = $state.raw<string | null>(null);
  failure = $state.raw<string | null>(null);
  /** The code of a refusal, for those that are answered and not only read; null beside a silence. */
  code = $state.raw<string | null>(null);

  readonly #meeting: Meeting | null;
  #held: { readonly asked: string; readonly id: string } | null = null;

  /** meeting: whose entry is waited for, so that a button does not fall back before the screen has changed. */
  constructor(meeting: Meeting | null = null) {
    this.#meeting = meeting;
  }

  /** Null when it failed (see `failure`) or something is being done already. Asked again after a silence,
   *  the same command goes out under the same id, so that it happens once. */
  async run(
    path: CommandAddress,
    body: Readonly<Record<string, unknown>> = {},
    method: Method = "POST",
  ): Promise<CommandAnswer | null> {
    if (this.waiting !== null) return null;
    const asked = JSON.stringify([method, path, body]);
    // What an entry tells of was done, whatever became of its answer: asked again, it is meant again.
    if (this.#held !== null && this.#meeting?.saw(this.#held.id)) this.#held = null;
    const id = this.#held?.asked === asked ? this.#held.id : newId();
    this.#held = { asked, id };
    this.waiting = path;
    this.forgive();
    try {
      const answer = await command(path, body, { id, method });
      this.#held = null;
      await this.#settled(answer.seq);
      return answer;
    } catch (failure) {
      this.#failed(failure);
      return null;
    } finally {
      this.waiting = null;
    }
  }

  forgive(): void {
    this.failure = null;
    this.code = null;
  }

  #failed(failure: unknown): void {
    if (failure instanceof Refused) {
      // A fault of the server does not say whether it was done.
      if (failure.status < SERVER_FAULT) this.#held = null;
      this.failure = failure.say;
      this.code = failure.code;
      return;
    }
    if (!(failure instanceof Unreachable)) throw failure;
    this.failure = say("common.unreachable");
  }

  async #settled(seq: number): Promise<void> {
    const until = Date.now() + SETTLE_MS;
    while (this.#meeting && this.#meeting.seq < seq && Date.now() < until) {
      await new Promise((done) => setTimeout(done, LOOK_MS));
    }
  }
}
