/** Searching the pages one after another; what is found is there at once. */
import { findAll, folded, foldedQuery, type Found } from "./fold_text";
import { around, pageText } from "./page_text";
import type { TextRun } from "./text_runs";

export interface Hit extends Found {
  readonly page: number;
  /** Before, itself, after. */
  readonly words: readonly [string, string, string];
}

export const MOST_HITS = 500;

export class Find {
  /** What was searched for, as it was typed; "" before the first time. */
  words = $state("");
  hits = $state.raw<readonly Hit[]>([]);
  /** Pages that were looked at. */
  done = $state(0);
  looking = $state(false);
  failed = $state(false);
  /** Pages on which there are no letters. */
  withoutText = $state(0);
  /** The hit that is shown. */
  at = $state<number | null>(null);

  readonly #runs: (page: number) => Promise<readonly TextRun[]>;
  readonly #pages: number;
  readonly #texts: Record<number, string> = {};
  #turn = 0;

  constructor(pages: number, runs: (page: number) => Promise<readonly TextRun[]>) {
    this.#pages = pages;
    this.#runs = runs;
  }

  get current(): Hit | null {
    return this.at === null ? null : (this.hits[this.at] ?? null);
  }

  /** Begins at the page that is read and goes round by the end: what is listed stays where it is. */
  async look(words: string, from: number): Promise<void> {
    this.end();
    const query = foldedQuery(words);
    if (query.plain === "") return;
    const turn = this.#turn;
    this.words = words.trim();
    this.looking = true;
    try {
      for (let step = 0; step < this.#pages && this.hits.length < MOST_HITS; step += 1) {
        const page = ((from - 1 + step) % this.#pages) + 1;
        const text = await this.#textOf(page);
        if (turn !== this.#turn) return;
        this.done = step + 1;
        if (text.trim() === "") this.withoutText += 1;
        const found = findAll(folded(text), query).map((one) => ({ ...one, page, words: around(text, one) }));
        if (found.length > 0) this.#add(found);
        // Somebody may be turning pages meanwhile.
        if (step % 8 === 7) await new Promise((done) => setTimeout(done));
      }
    } catch {
      if (turn === this.#turn) this.failed = true;
    }
    if (turn === this.#turn) this.looking = false;
  }

  stop(): void {
    this.#turn += 1;
    this.looking = false;
  }

  end(): void {
    this.stop();
    this.words = "";
    this.hits = [];
    this.done = 0;
    this.failed = false;
    this.withoutText = 0;
    this.at = null;
  }

  /** The next place, or the one before; round the end to the beginning. */
  step(by: 1 | -1): Hit | null {
    const count = this.hits.length;
    if (count === 0) return null;
    this.at = this.at === null ? 0 : (this.at + by + count) % count;
    return this.current;
  }

  on(page: number): readonly Hit[] {
    return this.hits.filter((hit) => hit.page === page);
  }

  #add(found: readonly Hit[]): void {
    this.hits = [...this.hits, ...found].slice(0, MOST_HITS);
  }

  async #textOf(page: number): Promise<string> {
    let text = this.#texts[page];
    if (text === undefined) {
      text = pageText(await this.#runs(page)).text;
      this.#texts[page] = text;
    }
    return text;
  }
}
