/** What a group's bench writes, and how it is kept on this device until the server has it. Pure. */
import type { ItemId } from "../fold/state";
import { keyOf, named, type SubjectKey } from "./subjects";
import type { SummaryTold } from "./types";

/** id: chosen here, so that a line that is sent again is the same. */
export interface SummaryLine {
  readonly id: string;
  readonly subject: SubjectKey;
  readonly article: string;
  readonly text: string;
  readonly by: string;
}

export interface SummaryText {
  readonly item: ItemId | null;
  readonly general: string;
  readonly lines: readonly SummaryLine[];
}

/** revision: the one it was written from. */
export interface KeptSummary {
  readonly revision: number;
  readonly text: SummaryText;
}

export function textOf(told: SummaryTold): SummaryText {
  const lines = told.drafts.map(({ id, article, text, by, ...on }) => ({
    id,
    subject: keyOf(on),
    article,
    text,
    by,
  }));
  return { item: told.item, general: told.general, lines };
}

/** As it is sent; a line that says nothing yet stays here. */
export function sentOf(text: SummaryText): Readonly<Record<string, unknown>> {
  const said = text.lines.filter((line) => line.text.trim() !== "" && line.subject !== "");
  return {
    item: text.item,
    general: text.general,
    drafts: said.map(({ id, subject, article, text: words, by }) => ({
      id,
      ...named(subject),
      article,
      text: words,
      by,
    })),
  };
}

export function saysSame(a: SummaryText, b: SummaryText): boolean {
  return JSON.stringify(sentOf(a)) === JSON.stringify(sentOf(b));
}

/** What stands, and the lines of the other that say nothing yet: somebody is about to write there. */
export function withUnsaid(stands: SummaryText, own: SummaryText): SummaryText {
  const unsaid = own.lines.filter((line) => line.text.trim() === "" || line.subject === "");
  return unsaid.length === 0 ? stands : { ...stands, lines: [...stands.lines, ...unsaid] };
}

export function isEmpty(text: SummaryText): boolean {
  return text.general.trim() === "" && text.lines.every((line) => line.text.trim() === "");
}

type Store = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** null: nothing is kept, or nothing that can be read. */
export function kept(store: Store, key: string): KeptSummary | null {
  try {
    const said = JSON.parse(store.getItem(key) ?? "null") as KeptSummary | null;
    return said !== null && Array.isArray(said.text.lines) ? said : null;
  } catch {
    return null;
  }
}

export function keep(store: Store, key: string, said: KeptSummary | null): void {
  try {
    if (said === null) store.removeItem(key);
    else store.setItem(key, JSON.stringify(said));
  } catch {
    // Forbidden or full: it lasts until the page is closed.
  }
}
