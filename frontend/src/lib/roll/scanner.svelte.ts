/** Cards that are read at the door, one after the other: what was read, and what the server said of it. */
import { Refused, Unreachable } from "../api/failures";
import { command, request } from "../api/http";
import { newId } from "../api/ids";
import type { MandateId } from "../fold/state";
import { tokenIn } from "./typed";

export interface Scanned {
  readonly mandate_id: MandateId;
  readonly name: string;
  readonly already: boolean;
}

/** n: counts up, so that the same answer twice is seen twice. */
export type Reading = { readonly n: number } & (
  | { readonly is: "reading" }
  | ({ readonly is: "recorded" } & Scanned)
  | { readonly is: "revoked" | "expired" | "other_meeting"; readonly name: string }
  | { readonly is: "refused"; readonly say: string }
  | { readonly is: "mangled" }
  | { readonly is: "silent" }
);

export interface Server {
  readonly scan: (sitting: string, text: string, id: string) => Promise<Scanned>;
  /** Whose card it is, and why it does not count; null when nobody's. */
  readonly card: (token: string) => Promise<{ readonly name: string; readonly state: string } | null>;
}

const SERVER: Server = {
  scan: (sitting, text, id) => command<Scanned>(`/sittings/${sitting}/scan`, { text }, { id }),
  card: async (token) => {
    try {
      return await request("POST", "/card", { token });
    } catch (failure) {
      if (failure instanceof Refused || failure instanceof Unreachable) return null;
      throw failure;
    }
  },
};

/** A card held before the reader or the camera is read many times; it is meant once. */
export const AGAIN_AFTER_MS = 4000;

interface Waiting {
  readonly text: string;
  readonly id: string;
}

export class Scanner {
  last = $state.raw<Reading | null>(null);
  /** Read, and not heard of by the server yet. */
  unsent = $state.raw<readonly Waiting[]>([]);

  readonly #server: Server;
  readonly #now: () => number;
  #seen = { text: "", at: -Infinity };
  #count = 0;
  #running = false;

  constructor(server: Server = SERVER, now: () => number = () => performance.now()) {
    this.#server = server;
    this.#now = now;
  }

  mangled(): void {
    this.last = { n: ++this.#count, is: "mangled" };
  }

  /** Marked by hand at the same door: answered in the same place. */
  recorded(scanned: Scanned): void {
    this.last = { n: ++this.#count, is: "recorded", ...scanned };
  }

  async read(sitting: string, text: string): Promise<void> {
    const token = tokenIn(text);
    const at = this.#now();
    const again = this.#seen.text === token && at - this.#seen.at < AGAIN_AFTER_MS;
    this.#seen = { text: token, at };
    if (again) return;
    this.unsent = [...this.unsent, { text: text.trim(), id: newId() }];
    await this.send(sitting);
  }

  /** What waits goes out in its order; a silence leaves it waiting. */
  async send(sitting: string): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    try {
      for (let next = this.unsent[0]; next !== undefined; next = this.unsent[0]) {
        this.last = { n: ++this.#count, is: "reading" };
        const reading = await this.#ask(sitting, next);
        this.last = { n: ++this.#count, ...reading };
        if (reading.is === "silent") return;
        this.unsent = this.unsent.slice(1);
      }
    } finally {
      this.#running = false;
    }
  }

  async #ask(sitting: string, { text, id }: Waiting): Promise<Without<Reading>> {
    try {
      return { is: "recorded", ...(await this.#server.scan(sitting, text, id)) };
    } catch (failure) {
      if (failure instanceof Unreachable) return { is: "silent" };
      if (!(failure instanceof Refused)) throw failure;
      return failure.code === "scan_unknown" ? this.#why(text, failure) : { is: "refused", say: failure.say };
    }
  }

  async #why(text: string, refused: Refused): Promise<Without<Reading>> {
    const card = await this.#server.card(tokenIn(text));
    if (card === null) return { is: "refused", say: refused.say };
    const is = card.state === "revoked" || card.state === "expired" ? card.state : "other_meeting";
    return { is, name: card.name };
  }
}

type Without<R> = R extends { readonly n: number } ? Omit<R, "n"> : never;
