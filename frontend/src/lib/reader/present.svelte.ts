/** Showing one's own page to everybody, for whoever may. */
import { Refused, Unreachable } from "../api/failures";
import { request } from "../api/http";
import { say } from "../catalogue/catalogue.svelte";
import type { Own, State } from "../fold/state";

/** Turning on and on is told when it comes to rest for a moment. */
const TELL_AFTER_MS = 250;

/** A delegate who is named with the item that is on. The server has the last word. */
export function presents(state: State, own: Own): boolean {
  const { mandate } = own;
  if (mandate === null) return false;
  return state.agenda.some((item) => item.state === "live" && item.presented_by.includes(mandate));
}

export class Present {
  failure = $state<string | null>(null);
  isBusy = $state(false);
  readonly #meeting: string;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(meeting: string) {
    this.#meeting = meeting;
  }

  /** At once the first time, shortly after the last turning later. */
  tell(document: string, page: number, after_ms = TELL_AFTER_MS): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#send("POST", { document, page }), after_ms);
  }

  end(): void {
    clearTimeout(this.#timer);
    void this.#send("DELETE");
  }

  async #send(method: "POST" | "DELETE", body?: Readonly<Record<string, unknown>>): Promise<void> {
    this.isBusy = true;
    try {
      await request(method, `/meetings/${this.#meeting}/presenting`, body);
      this.failure = null;
    } catch (failure) {
      if (!(failure instanceof Refused || failure instanceof Unreachable)) throw failure;
      this.failure = failure instanceof Refused ? failure.say : say("reader.present.failed");
    }
    this.isBusy = false;
  }
}
