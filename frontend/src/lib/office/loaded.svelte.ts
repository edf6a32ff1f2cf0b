/** Something the office reads over plain HTTP: waiting, here, or not here and why. What was read stays when a later
 *  reading fails, and says its age. */
import { failing, type Failing } from "./failing";

export class Loaded<Value> {
  value = $state.raw<Value | null>(null);
  failure = $state.raw<Failing | null>(null);
  waiting = $state(false);
  /** When `value` was read, in milliseconds of this device. */
  asOf = $state(0);

  readonly #ask: () => Promise<Value>;
  #newest = 0;

  /** ask: fetches; rejects with `Refused` or `Unreachable`. */
  constructor(ask: () => Promise<Value>) {
    this.#ask = ask;
  }

  /** Reads (again). Never rejects; the answer to an older question does not replace a newer one. */
  async load(): Promise<void> {
    const mine = ++this.#newest;
    this.waiting = true;
    try {
      const value = await this.#ask();
      if (mine !== this.#newest) return;
      this.value = value;
      this.failure = null;
      this.asOf = Date.now();
    } catch (failure) {
      if (mine === this.#newest) this.failure = failing(failure);
    } finally {
      if (mine === this.#newest) this.waiting = false;
    }
  }

  /** Lets go of what was read: something else is asked for from now on. */
  forget(): void {
    this.#newest += 1;
    this.value = null;
    this.failure = null;
    this.waiting = false;
  }
}
