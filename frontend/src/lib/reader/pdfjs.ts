/** pdf.js behind the reader's own words. Only its core: pages, words and outline; layout and tools are ours. */
import * as pdfjs from "pdfjs-dist/legacy/build/pdf.mjs";
import type { PDFDocumentProxy, PDFPageProxy, RenderTask } from "pdfjs-dist";
import type { DocumentInitParameters } from "pdfjs-dist/types/src/display/api";
import { Unreachable } from "../api/failures";
import { PIECE } from "./ahead";
import { Stopped, type Opening, type OutlineRow, type Pdf, type PdfPage, type Source } from "./engine";
import { letterWidths } from "./letter_widths";
import { turned } from "./page_space";
import { textRuns, type Item } from "./text_runs";

/** Waits before a piece is asked for again by itself, in ms. */
const AGAIN_AFTER = [500, 1500];
/** More rows than anybody reads; a broken outline may be endless. */
const MOST_ROWS = 3000;
/** Larger pictures are not drawn: they would end the page on a small tablet. In dots. */
const LARGEST_PICTURE = 60_000_000;

export interface Engine {
  readonly worker: (() => Worker) | null;
  /** Where the parts lie that pdf.js fetches by name; ends with a slash. */
  readonly parts: string;
}

/** onmissing: a piece of the file did not come, and why. The pages wait for `retry`. */
export function openPdf(
  source: Source,
  { worker, parts }: Engine,
  onmissing: (failure: unknown) => void,
): Opening {
  const stop = new AbortController();
  const missing: (readonly [number, number])[] = [];
  const range = new pdfjs.PDFDataRangeTransport(source.size, null);

  async function fetchRange(begin: number, end: number): Promise<void> {
    try {
      const bytes = await insisting(() => source.range(begin, end, stop.signal), stop.signal);
      if (!stop.signal.aborted) range.onDataRange(begin, new Uint8Array(bytes));
    } catch (failure) {
      if (stop.signal.aborted) return;
      missing.push([begin, end]);
      onmissing(failure);
    }
  }
  range.requestDataRange = (begin: number, end: number) => void fetchRange(begin, end);

  const port = worker?.();
  const reading = port ? new pdfjs.PDFWorker({ port } as never) : undefined;
  const task = pdfjs.getDocument({
    range,
    rangeChunkSize: PIECE,
    disableAutoFetch: true,
    disableStream: true,
    // The content policy lets no WebAssembly in; decoders in plain script stand beside it.
    useWasm: false,
    useWorkerFetch: true,
    wasmUrl: `${parts}wasm/`,
    standardFontDataUrl: `${parts}standard_fonts/`,
    maxImageSize: LARGEST_PICTURE,
    enableXfa: false,
    verbosity: 0,
    disableWorkerRendering: true,
    ...(reading ? { worker: reading } : {}),
  } satisfies DocumentInitParameters);
  const close = (): void => {
    stop.abort();
    void task.destroy().catch(() => undefined);
    reading?.destroy();
    port?.terminate();
  };
  const failed = new Promise<never>((_, reject) => {
    port?.addEventListener("error", (event) => reject(new Error(event.message)), { once: true });
  });
  return {
    pdf: Promise.race([task.promise.then((document) => pdfOf(document, close)), failed]),
    retry: () => {
      for (const [begin, end] of missing.splice(0)) void fetchRange(begin, end);
    },
    close,
  };
}

/** A line of a commune drops now and then. */
async function insisting<Answer>(once: () => Promise<Answer>, stop: AbortSignal): Promise<Answer> {
  for (const wait of AGAIN_AFTER) {
    try {
      return await once();
    } catch (failure) {
      if (stop.aborted || !(failure instanceof Unreachable)) throw failure;
    }
    await new Promise((done) => setTimeout(done, wait));
  }
  return await once();
}

function pdfOf(document: PDFDocumentProxy, close: () => void): Pdf {
  return {
    pages: document.numPages,
    page: async (number) => pageOf(await document.getPage(number)),
    outline: () => outlineOf(document),
    close,
  };
}

function pageOf(page: PDFPageProxy): PdfPage {
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = page.view;
  return {
    space: { view: [x0, y0, x1, y1], rotate: turned(page.rotate) },
    draw: (canvas, signal) => draw(page, canvas, signal),
    runs: async () => {
      const { items, styles } = await page.getTextContent();
      const written = items.filter((item): item is typeof item & Item => "str" in item);
      return textRuns(written, styles, letterWidths());
    },
    rest: () => void page.cleanup(),
  };
}

async function draw(page: PDFPageProxy, canvas: HTMLCanvasElement, signal: AbortSignal): Promise<void> {
  if (signal.aborted) throw new Stopped();
  const own = page.getViewport({ scale: 1 });
  const viewport = page.getViewport({ scale: canvas.width / own.width });
  const task: RenderTask = page.render({ canvas, viewport, background: "#fff" });
  const stop = (): void => task.cancel();
  signal.addEventListener("abort", stop);
  try {
    await task.promise;
  } catch (failure) {
    if (failure instanceof pdfjs.RenderingCancelledException) throw new Stopped();
    throw failure;
  } finally {
    signal.removeEventListener("abort", stop);
  }
}

type Node = Awaited<ReturnType<PDFDocumentProxy["getOutline"]>>[number];

async function outlineOf(document: PDFDocumentProxy): Promise<readonly OutlineRow[]> {
  const rows: OutlineRow[] = [];
  async function walk(nodes: readonly Node[], depth: number): Promise<void> {
    for (const node of nodes) {
      if (rows.length >= MOST_ROWS) return;
      const page = await pageOfDestination(document, node.dest).catch(() => null);
      rows.push({ title: node.title.trim(), depth, page });
      await walk(node.items as readonly Node[], depth + 1);
    }
  }
  const roots = (await document.getOutline()) as readonly Node[] | null;
  await walk(roots ?? [], 0);
  return rows.filter(({ title }) => title !== "");
}

async function pageOfDestination(document: PDFDocumentProxy, dest: Node["dest"]): Promise<number | null> {
  const place = typeof dest === "string" ? await document.getDestination(dest) : dest;
  const target: unknown = place?.[0];
  if (typeof target === "number") return target + 1;
  if (typeof target !== "object" || target === null) return null;
  return (await document.getPageIndex(target as { num: number; gen: number })) + 1;
}
