/** A file chosen on a page as the verifier's source, and room for the page between its steps. */
import type { Source } from "./zip.ts";

export function sourceOf(file: Blob): Source {
  return {
    size: file.size,
    read: async (begin, end) => new Uint8Array(await file.slice(begin, end).arrayBuffer()),
  };
}

const WORK_MS = 40;
let begun = 0;

/** Lets the page paint and hear, at most every 40 ms: timers cost more than they rest. */
export async function breathe(): Promise<void> {
  const now = performance.now();
  if (now - begun < WORK_MS) return;
  await new Promise((done) => setTimeout(done));
  begun = performance.now();
}
