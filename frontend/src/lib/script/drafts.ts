/** Words somebody writes for one item: what they began from, whether others wrote meanwhile, what the device remembers.
 *  Pure. */

/** As saved; text null: the template's hold. */
export interface Written {
  readonly text: string | null;
  readonly revision: number;
  readonly by: string;
  readonly at: string;
}

export interface WordsDraft {
  readonly text: string;
  /** What was there when the writing began, and its revision. */
  readonly base: string;
  readonly revision: number;
}

export function draftOf(written: Written | undefined, template: string): WordsDraft {
  const text = written?.text ?? template;
  return { text, base: text, revision: written?.revision ?? 0 };
}

export function isWritten(draft: WordsDraft): boolean {
  return draft.text !== draft.base;
}

/** What the others' saving makes of it: taken where nothing was written here or the same was; else null, and somebody
 *  has to choose. */
export function draftAfter(
  draft: WordsDraft,
  written: Written | undefined,
  template: string,
): WordsDraft | null {
  const now = draftOf(written, template);
  if (now.revision <= draft.revision) {
    // A template that was changed is no clash with words of one's own.
    return isWritten(draft) ? draft : now;
  }
  if (!isWritten(draft) || now.text === draft.text) return now;
  return now.text === draft.base ? { ...draft, revision: now.revision } : null;
}

/** The writing goes on, and would be saved over theirs. */
export function keptOver(draft: WordsDraft, written: Written | undefined, template: string): WordsDraft {
  return { ...draftOf(written, template), text: draft.text };
}

// ---- on this device, over a reload; nobody else sees it

export type Shelf = Pick<Storage, "getItem" | "setItem" | "removeItem">;
const shelfKey = (meeting: string, of: string): string => `dh.words.${meeting}.${of}`;

export function keepWords(shelf: Shelf, meeting: string, of: string, draft: WordsDraft): void {
  try {
    if (isWritten(draft)) shelf.setItem(shelfKey(meeting, of), JSON.stringify(draft));
    else shelf.removeItem(shelfKey(meeting, of));
  } catch {
    // Without a memory the words live as long as the page.
  }
}

export function keptWords(shelf: Shelf, meeting: string, of: string): WordsDraft | null {
  try {
    return JSON.parse(shelf.getItem(shelfKey(meeting, of)) ?? "null") as WordsDraft | null;
  } catch {
    return null;
  }
}
