/** One thing the office asks the server to do: waiting, then done or failed, in words. After it was done, and after a
 *  refusal too, what is on the screen is read again, before the button falls back. */
import { Refused } from "../api/failures";
import { command, request, type Method } from "../api/http";
import { newId } from "../api/ids";
import type { CommandAddress, CommandAnswer } from "../api/types";
import { failing, isSilence, type Failing } from "./failing";

export class Errand {
  /** What is being done: the path of the command, so that one of many buttons can show it. */
  waiting = $state.raw<string | null>(null);
  failure = $state.raw<Failing | null>(null);

  readonly #refresh: () => Promise<unknown>;
  #held: { readonly asked: string; readonly id: string } | null = null;

  /** refresh: reads again what the command may have changed. */
  constructor(refresh: () => Promise<unknown> = () => Promise.resolve()) {
    this.#refresh = refresh;
  }

  /** Null when it failed (see `failure`) or something is being done already. Asked again after a silence, the same
   *  command goes out under the same id, so that it happens once. */
  run<Answer = CommandAnswer>(
    path: CommandAddress,
    body: Readonly<Record<string, unknown>> = {},
    method: Method = "POST",
  ): Promise<Answer | null> {
    const asked = JSON.stringify([method, path, body]);
    return this.#do(path, asked, (id) => command<Answer>(path, body, { id, method }));
  }

  /** A command that carries a file; `mark` tells one file from another, so that a second try of the same file is the
   *  same command. */
  send<Answer = CommandAnswer>(
    path: CommandAddress,
    fields: Readonly<Record<string, string | Blob>>,
    mark: string,
  ): Promise<Answer | null> {
    return this.#do(path, JSON.stringify([path, mark]), (id) => {
      const form = new FormData();
      form.set("command_id", id);
      for (const [name, value] of Object.entries(fields)) form.set(name, value);
      return request<Answer>("POST", path, form);
    });
  }

  forgive(): void {
    this.failure = null;
  }

  async #do<Answer>(
    path: string,
    asked: string,
    go: (id: string) => Promise<Answer>,
  ): Promise<Answer | null> {
    if (this.waiting !== null) return null;
    const id = this.#held?.asked === asked ? this.#held.id : newId();
    this.#held = { asked, id };
    this.waiting = path;
    this.failure = null;
    try {
      const answer = await go(id);
      this.#held = null;
      await this.#refresh();
      return answer;
    } catch (failure) {
      if (!isSilence(failure)) this.#held = null;
      this.failure = failing(failure);
      if (failure instanceof Refused) await this.#refresh();
      return null;
    } finally {
      this.waiting = null;
    }
  }
}
