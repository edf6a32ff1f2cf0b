/** The sheet in this window's memory: it lives over other places and a reload, and goes with the window. Pure. */
import type { Shelf } from "../../../lib/script/drafts";
import type { Line } from "./lines";

const shelfKey = (meeting: string): string => `dh.paper.${meeting}`;

export function keepLines(shelf: Shelf, meeting: string, lines: readonly Line[]): void {
  try {
    if (lines.length === 0) shelf.removeItem(shelfKey(meeting));
    else shelf.setItem(shelfKey(meeting), JSON.stringify(lines));
  } catch {
    // Without a memory the sheet lives as long as the page.
  }
}

export function keptLines(shelf: Shelf, meeting: string): readonly Line[] {
  try {
    const kept: unknown = JSON.parse(shelf.getItem(shelfKey(meeting)) ?? "[]");
    return Array.isArray(kept) ? (kept as readonly Line[]) : [];
  } catch {
    return [];
  }
}
