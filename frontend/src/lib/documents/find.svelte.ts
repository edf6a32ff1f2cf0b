/** Finds words in everything this person may read: at the server while there is a line, else in names alone. */
import { Refused, Unreachable } from "../api/failures";
import { get } from "../api/http";
import type { components } from "../api/schema.generated";
import { say } from "../catalogue/catalogue.svelte";
import { finds } from "../catalogue/plain";
import type { Papers } from "./papers.svelte";
import type { Document } from "./types";
import { nameWords } from "./words";

export type Found = components["schemas"]["FoundOut"];
export type DocumentHit = Found["documents"][number];

const TYPING_MS = 350;
/** One letter stands on every page. */
const SHORTEST = 2;

export class Finding {
  typed = $state("");
  /** Of one document alone, page by page. */
  only = $state<string | null>(null);
  /** What was found, and for which words. */
  found = $state.raw<{ readonly typed: string; readonly only: string | null; readonly said: Found } | null>(
    null,
  );
  waiting = $state(false);
  failure = $state("");

  readonly #of: () => Papers;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;

  constructor(papers: () => Papers) {
    this.#of = papers;
  }

  get #papers(): Papers {
    return this.#of();
  }

  get #words(): string {
    return this.typed.normalize("NFC").trim();
  }

  /** Without a line: documents whose name has the words. */
  named = $derived.by<readonly Document[]>(() =>
    this.#words.length < SHORTEST
      ? []
      : this.#papers.shelf.all.filter((one) => finds(this.#words, nameWords(one), one.title, one.issuer)),
  );

  /** The field changed: asks when the fingers rest. */
  changed(): void {
    this.only = null;
    this.ask(TYPING_MS);
  }

  look(document: string | null): void {
    this.only = document;
    this.ask();
  }

  ask(after = 0): void {
    clearTimeout(this.#timer);
    this.failure = "";
    const number = ++this.#asked;
    if (this.#words.length < SHORTEST || !this.#papers.isConnected) {
      this.waiting = false;
      this.found = null;
      return;
    }
    this.waiting = true;
    this.#timer = setTimeout(() => void this.#ask(number, this.#words, this.only), after);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#asked += 1;
  }

  /** An answer that comes after the next question is nobody's. */
  async #ask(number: number, typed: string, only: string | null): Promise<void> {
    const where = `/meetings/${encodeURIComponent(this.#papers.meetingId)}/search`;
    const question = `q=${encodeURIComponent(typed)}&as_delegate=true${only ? `&document=${only}` : ""}`;
    try {
      const said = await get<Found>(`${where}?${question}`);
      if (number === this.#asked) this.found = { typed, only, said };
    } catch (failure) {
      if (!(failure instanceof Refused || failure instanceof Unreachable)) throw failure;
      if (number === this.#asked)
        this.failure = failure instanceof Refused ? failure.say : say("common.unreachable");
    } finally {
      if (number === this.#asked) this.waiting = false;
    }
  }
}
