/** What is fetched when somebody opens it from the shelf, with its sentences. */
import { loadTexts, type Area } from "../../../lib/catalogue/catalogue.svelte";

async function withTexts<Part>(part: Promise<Part>, ...areas: readonly Area[]): Promise<Part> {
  const [loaded] = await Promise.all([part, loadTexts(areas)]);
  return loaded;
}

export const myNotes = () => withTexts(import("./MyNotes.svelte"), "notes");
export const search = () => withTexts(import("./Search.svelte"), "find");
export const reader = () => withTexts(import("./ReaderPage.svelte"), "reader", "notes");

/** What opens a document, for who looks for one: over a thin line it takes longer than the document. Rejects once stopped. */
export async function fetchReader(stop: AbortSignal): Promise<void> {
  await reader();
  if (stop.aborted) return;
  const engine = await import("../../../lib/reader/open_pdf");
  await engine.warm(stop);
}

/** All that reads and writes, for who brings documents here: they are no use without it when the line is gone. */
export async function fetchAhead(): Promise<void> {
  const [engine] = await Promise.all([
    import("../../../lib/reader/open_pdf"),
    import("./Opened.svelte"),
    reader(),
    myNotes(),
    search(),
  ]);
  await engine.warm();
}
