/** Sentences that are said at every meeting, a press away; each desk has its own wording. Pure. */
import type { Shelf } from "../../../lib/script/drafts";

export const READY = ["break", "back", "questions", "papers", "group", "end"] as const;

const shelfKey = (body: string): string => `dh.ready.${body}`;

/** One a line; empty lines and the same twice fall away. */
export function sentencesIn(typed: string): readonly string[] {
  return [...new Set(typed.split("\n").map((line) => line.trim()))].filter((line) => line !== "");
}

/** Null where the desk keeps to the product's. */
export function keptSentences(shelf: Shelf, body: string): readonly string[] | null {
  try {
    const kept: unknown = JSON.parse(shelf.getItem(shelfKey(body)) ?? "null");
    return Array.isArray(kept) && kept.every((each) => typeof each === "string") ? kept : null;
  } catch {
    return null;
  }
}

/** sentences: null to go back to the product's. */
export function keepSentences(shelf: Shelf, body: string, sentences: readonly string[] | null): void {
  try {
    if (sentences === null) shelf.removeItem(shelfKey(body));
    else shelf.setItem(shelfKey(body), JSON.stringify(sentences));
  } catch {
    // Without a memory they live as long as the page.
  }
}
