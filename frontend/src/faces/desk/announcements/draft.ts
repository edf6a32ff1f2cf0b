/** An announcement that is being written: whom it is to, what is missing, what the device remembers of it. Pure. */
import type { Shelf } from "../../../lib/script/drafts";

export interface Draft {
  readonly text: string;
  readonly to: "all" | "group" | "persons";
  readonly group: string;
  readonly mandates: readonly string[];
  readonly needs_answer: boolean;
  readonly on_screen: boolean;
}

export const MOST_LETTERS = 600;

export const NOTHING_WRITTEN: Draft = {
  text: "",
  to: "all",
  group: "",
  mandates: [],
  needs_answer: false,
  on_screen: false,
};

export type Missing = "text" | "too_long" | "group" | "persons";

export function missingIn(draft: Draft): Missing | null {
  if (draft.text.trim() === "") return "text";
  if (draft.text.trim().length > MOST_LETTERS) return "too_long";
  if (draft.to === "group" && draft.group === "") return "group";
  if (draft.to === "persons" && draft.mandates.length === 0) return "persons";
  return null;
}

/** What goes to the server: only what belongs to the address that was chosen. */
export function sent(draft: Draft): Readonly<Record<string, unknown>> {
  return {
    text: draft.text.trim(),
    to: draft.to,
    group_id: draft.to === "group" ? draft.group : null,
    mandates: draft.to === "persons" ? draft.mandates : [],
    needs_answer: draft.needs_answer,
    on_screen: draft.to === "all" && draft.on_screen,
  };
}

// ---- on this device, over other places and a reload

const shelfKey = (meeting: string): string => `dh.announcement.${meeting}`;

export function keepDraft(shelf: Shelf, meeting: string, draft: Draft): void {
  try {
    if (JSON.stringify(draft) === JSON.stringify(NOTHING_WRITTEN)) shelf.removeItem(shelfKey(meeting));
    else shelf.setItem(shelfKey(meeting), JSON.stringify(draft));
  } catch {
    // Without a memory the words live as long as the page.
  }
}

export function keptDraft(shelf: Shelf, meeting: string): Draft {
  try {
    const kept = JSON.parse(shelf.getItem(shelfKey(meeting)) ?? "{}") as Partial<Draft>;
    return { ...NOTHING_WRITTEN, ...kept };
  } catch {
    return NOTHING_WRITTEN;
  }
}
