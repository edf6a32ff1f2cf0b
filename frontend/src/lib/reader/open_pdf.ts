/** Opens a file with the parts of pdf.js of this build. Fetched when somebody reads, with pdf.js itself. */
import type { Opening, Source } from "./engine";
import { openPdf as open, type Engine } from "./pdfjs";
import PdfWorker from "./pdf_worker?worker";
import workerAddress from "./pdf_worker?worker&url";

const engine: Engine = {
  worker: () => new PdfWorker(),
  parts: new URL(`${import.meta.env.BASE_URL}assets/pdfjs-${__PDFJS_VERSION__}/`, location.href).href,
};

export function openPdf(source: Source, onmissing: (failure: unknown) => void): Opening {
  return open(source, engine, onmissing);
}

/** Lays the other half into the browser's cache: without it nothing kept here can be opened when the line is gone. */
export async function warm(stop: AbortSignal | null = null): Promise<void> {
  await fetch(workerAddress, { signal: stop });
}
