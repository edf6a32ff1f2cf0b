/** What was typed about somebody and not saved yet. It stays while one looks at another person or another place of the
 *  office, and nobody leaves the page without being asked. */
import type { PersonDraft } from "./person_draft";

export interface Unsaved {
  /** As it was when the typing began. */
  readonly before: PersonDraft;
  readonly typed: PersonDraft;
}

const held = new Map<string, Unsaved>();

/** Null: saved, or let go. */
export function keepUnsaved(mandate: string, unsaved: Unsaved | null): void {
  if (unsaved === null) held.delete(mandate);
  else held.set(mandate, unsaved);
}

export function unsavedOf(mandate: string): Unsaved | null {
  return held.get(mandate) ?? null;
}

export function isAnythingUnsaved(): boolean {
  return held.size > 0;
}

/** The browser asks before the page goes; what it says is its own affair. */
export function askBeforeLeaving(event: BeforeUnloadEvent): void {
  event.preventDefault();
  // Chrome before 119 asks for this only.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  event.returnValue = true;
}
