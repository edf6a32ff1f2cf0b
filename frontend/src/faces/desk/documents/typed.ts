/** What was typed of a document and not saved: it stays while one looks at others. */
import type { Described } from "./described";

interface Typed {
  readonly before: Described;
  readonly typed: Described;
}

const held = new Map<string, Typed>();

export function keepTyped(document: string, typed: Typed | null): void {
  if (typed === null) held.delete(document);
  else held.set(document, typed);
}

export function typedOf(document: string): Typed | null {
  return held.get(document) ?? null;
}
