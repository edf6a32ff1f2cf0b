/** What the reader asks of whatever draws a PDF; pdfjs.ts does it, tests bring their own. */
import type { PageSpace } from "./page_space";
import type { TextRun } from "./text_runs";

/** Where the bytes of a file come from (lib/documents/files.ts). size: in bytes. */
export interface Source {
  readonly size: number;
  readonly range: (begin: number, end: number, stop?: AbortSignal) => Promise<ArrayBuffer>;
}

export interface OutlineRow {
  readonly title: string;
  /** 0: a chapter, 1: below it, and so on. */
  readonly depth: number;
  /** null: it leads nowhere in this file. */
  readonly page: number | null;
}

export interface PdfPage {
  readonly space: PageSpace;
  /** Draws the page as wide as the canvas is in dots. Rejects with `Stopped` when the signal says so. */
  readonly draw: (canvas: HTMLCanvasElement, signal: AbortSignal) => Promise<void>;
  readonly runs: () => Promise<readonly TextRun[]>;
  /** Lets go of what the page took; it may be used again. */
  readonly rest: () => void;
}

export interface Pdf {
  readonly pages: number;
  readonly page: (number: number) => Promise<PdfPage>;
  readonly outline: () => Promise<readonly OutlineRow[]>;
  readonly close: () => void;
}

export interface Opening {
  /** Rejects when the file cannot be read here; never settles while its bytes do not come (see `onmissing`). */
  readonly pdf: Promise<Pdf>;
  /** Asks again for what did not come. */
  readonly retry: () => void;
  readonly close: () => void;
}

/** A drawing that nobody waits for any more. */
export class Stopped extends Error {
  constructor() {
    super("stopped");
    this.name = "Stopped";
  }
}
