/** Lines that are not on the server yet, in this window's memory: they outlive a reload and a lost line. Pure. */
import type { Shelf } from "../../../lib/script/drafts";

/** A line as somebody types it. at_s: the second of the clock when its first letter was typed. */
export interface TypedLine {
  readonly speech: string;
  readonly at_s: number;
  readonly text: string;
}

/** refused: why the server did not take it; null while it is on its way. command: it arrives once, however often sent. */
export interface WaitingLine extends TypedLine {
  readonly id: string;
  readonly command: string;
  readonly refused: string | null;
}

export interface KeptNotes {
  readonly typing: TypedLine | null;
  readonly waiting: readonly WaitingLine[];
}

export const NOTHING_KEPT: KeptNotes = { typing: null, waiting: [] };

const keyOf = (meeting: string): string => `dh.notes.${meeting}`;

export function keepNotes(shelf: Shelf, meeting: string, notes: KeptNotes): void {
  try {
    if (notes.typing === null && notes.waiting.length === 0) shelf.removeItem(keyOf(meeting));
    else shelf.setItem(keyOf(meeting), JSON.stringify(notes));
  } catch {
    // Without a memory they live as long as the page.
  }
}

export function keptNotes(shelf: Shelf, meeting: string): KeptNotes {
  try {
    const kept = JSON.parse(shelf.getItem(keyOf(meeting)) ?? "null") as KeptNotes | null;
    return kept !== null && Array.isArray(kept.waiting) ? kept : NOTHING_KEPT;
  } catch {
    return NOTHING_KEPT;
  }
}

/** The line after somebody typed: stamped when its first letter comes, forgotten when the last one goes. */
export function typedOn(
  line: TypedLine | null,
  text: string,
  now: { readonly speech: string; readonly at_s: number },
): TypedLine | null {
  if (text.trim() === "") return null;
  return line === null ? { ...now, text } : { ...line, text };
}
