/** What was typed into a form and not saved: it outlives a page loaded anew on this machine. */
type Shelf = Pick<Storage, "getItem" | "setItem" | "removeItem">;

export const ENTER = "dh.questions.enter";
export const ANSWER = "dh.questions.answer";

export function keptForm<Fields extends Readonly<Record<string, string>>>(
  shelf: Shelf,
  key: string,
  empty: Fields,
): Fields {
  try {
    return { ...empty, ...(JSON.parse(shelf.getItem(key) ?? "{}") as Partial<Fields>) };
  } catch {
    return empty;
  }
}

/** Null, or nothing but blanks: nothing is kept. */
export function keepForm(shelf: Shelf, key: string, fields: Readonly<Record<string, string>> | null): void {
  try {
    if (fields === null || Object.values(fields).every((text) => text.trim() === "")) shelf.removeItem(key);
    else shelf.setItem(key, JSON.stringify(fields));
  } catch {
    // Forbidden or full: it lasts until the page is closed.
  }
}
