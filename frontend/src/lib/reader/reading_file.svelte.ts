/** One open file: what pdf.js makes of it, or the pictures of its pages where that cannot be. */
import { Refused } from "../api/failures";
import { ahead } from "./ahead";
import type { Opening, Pdf, PdfPage, Source } from "./engine";
import { Recent } from "./recent";
import type { TextRun } from "./text_runs";

/** opening: pictures meanwhile; ready: live pages; pictures: nothing better here; gone: no longer for this reader. */
export type Condition = "opening" | "ready" | "pictures" | "gone";

type Open = (source: Source, onmissing: (failure: unknown) => void) => Opening;

/** Words of so many pages are kept at once; a page is read again in no time. */
const PAGES_OF_WORDS = 24;

export class ReadingFile {
  condition = $state<Condition>("opening");
  pdf = $state.raw<Pdf | null>(null);
  /** A piece did not come; what is shown stays. */
  isMissing = $state(false);
  /** Why it may not be read any more, in the server's words. */
  refusal = $state<string | null>(null);

  readonly #source: Source;
  readonly #open: () => Promise<Open>;
  #opening: Opening | null = null;
  #isClosed = false;
  readonly #stop = new AbortController();
  readonly #words = new Recent<number, Promise<readonly TextRun[]>>(PAGES_OF_WORDS);

  constructor(source: Source, open: () => Promise<Open>) {
    this.#source = source;
    this.#open = open;
  }

  async start(): Promise<void> {
    try {
      const source = ahead(this.#source, this.#stop.signal);
      const open = await this.#open();
      if (this.#isClosed) return;
      this.#opening = open(source, this.#missing);
      const pdf = await this.#opening.pdf;
      // Closed while it was opening.
      if (this.#closed()) return;
      this.pdf = pdf;
      this.condition = "ready";
      this.isMissing = false;
    } catch (failure) {
      if (this.#closed()) return;
      this.#opening?.close();
      this.#opening = null;
      if (isOver(failure)) this.#end(failure);
      else this.condition = "pictures";
    }
  }

  /** After something did not come, or where only pictures are shown. */
  retry(): void {
    this.isMissing = false;
    if (this.condition === "pictures") {
      this.condition = "opening";
      void this.start();
    } else this.#opening?.retry();
  }

  page(number: number): Promise<PdfPage> {
    return this.pdf ? this.pdf.page(number) : Promise.reject(new Error("no file"));
  }

  /** None where only pictures are shown. */
  words(number: number): Promise<readonly TextRun[]> {
    if (!this.pdf) return Promise.resolve([]);
    let words = this.#words.get(number);
    if (!words) {
      words = this.page(number).then((page) => page.runs());
      this.#words.keep(number, words);
      words.catch(() => this.#words.forget(number));
    }
    return words;
  }

  close(): void {
    this.#isClosed = true;
    this.#stop.abort();
    this.#opening?.close();
    this.pdf = null;
    this.#words.clear();
  }

  #missing = (failure: unknown): void => {
    if (this.#closed()) return;
    if (isOver(failure)) this.#end(failure);
    else this.isMissing = true;
  };

  #closed(): boolean {
    return this.#isClosed;
  }

  #end(refusal: Refused): void {
    this.condition = "gone";
    this.refusal = refusal.say;
    this.#opening?.close();
    this.pdf = null;
  }
}

/** It may not be read any more. Signed out or locked is the whole page's business, which says so itself; a server that
 *  has too much to do has it still. */
function isOver(failure: unknown): failure is Refused {
  return (
    failure instanceof Refused && [403, 404, 410].includes(failure.status) && failure.code !== "screen_locked"
  );
}
