/** Opens a file with the parts of pdf.js of this build. Fetched when somebody reads, with pdf.js itself. */
import type { Opening, Source } from "./engine";
import { openPdf as open, type Engine } from "./pdfjs";
import PdfWorker from "./pdf_worker?worker";
import workerAddress from "./pdf_worker?worker&url";

/** Started while the list of documents is looked at: on a weak tablet that takes longer than all the rest. */
let spare: Worker | null = null;

const engine: Engine = {
  worker: () => {
    const ready = spare ?? new PdfWorker();
    spare = null;
    return ready;
  },
  parts: new URL(`${import.meta.env.BASE_URL}assets/pdfjs-${__PDFJS_VERSION__}/`, location.href).href,
};

export function openPdf(source: Source, onmissing: (failure: unknown) => void): Opening {
  return open(source, engine, onmissing);
}

/** Somebody will open a file soon. */
export function makeReady(): void {
  spare ??= new PdfWorker();
}

/** Nobody will. */
export function restAgain(): void {
  spare?.terminate();
  spare = null;
}

/** Lays the other half into the browser's cache: without it nothing kept here can be opened when the line is gone. */
export async function warm(): Promise<void> {
  await fetch(workerAddress);
}
