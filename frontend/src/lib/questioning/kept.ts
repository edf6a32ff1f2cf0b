/** What an author typed and the server does not have yet, on this device, under his name. */
import type { Asked } from "./types";

export interface Typed {
  readonly subject: string;
  readonly text: string;
  readonly respondent: Asked | null;
}

/** revision: of the slip it was typed on; null: the server never heard of it. */
export interface Kept {
  readonly revision: number | null;
  readonly typed: Typed;
}

export type Shelf = Pick<Storage, "getItem" | "setItem" | "removeItem">;
type Slips = Readonly<Record<string, Kept>>;

const PREFIX = "dh.slips.";

export function shelfKey(person: string, meeting: string): string {
  return `${PREFIX}${person}.${meeting}`;
}

export function keptSlips(shelf: Shelf, key: string): Slips {
  try {
    const found = JSON.parse(shelf.getItem(key) ?? "{}") as unknown;
    return typeof found === "object" && found !== null ? (found as Slips) : {};
  } catch {
    return {};
  }
}

/** Null: nothing of it waits here any longer. */
export function keepSlip(shelf: Shelf, key: string, id: string, kept: Kept | null): void {
  const { [id]: _, ...others } = keptSlips(shelf, key);
  const next: Slips = kept === null ? others : { ...others, [id]: kept };
  try {
    if (Object.keys(next).length === 0) shelf.removeItem(key);
    else shelf.setItem(key, JSON.stringify(next));
  } catch {
    // Forbidden or full: it lasts until the page is closed.
  }
}

/** Nothing of one delegate is left for the next who takes this tablet. */
export function forgetSlipsOfOthers(storage: Storage, person: string): void {
  try {
    const keys = Array.from({ length: storage.length }, (_, at) => storage.key(at) ?? "");
    for (const key of keys)
      if (key.startsWith(PREFIX) && !key.startsWith(`${PREFIX}${person}.`)) storage.removeItem(key);
  } catch {
    // Forbidden: then nothing was kept either.
  }
}
