/** What an opinion may be on: documents of the meeting first, then items of its agenda. Pure. */
import type { AgendaItem, ItemId } from "../fold/state";

/** "d:" and a document's id, or "i:" and an item's. */
export type SubjectKey = string;

export interface Choosable {
  readonly value: SubjectKey;
  readonly label: string;
}

export interface PublishedPaper {
  readonly id: string;
  readonly title: string;
  readonly symbol: string;
  readonly state: string;
}

export const onDocument = (id: string): SubjectKey => `d:${id}`;
export const onItem = (id: ItemId): SubjectKey => `i:${id}`;

/** As a command names it. */
export function named(key: SubjectKey): { document: string | null; item: ItemId | null } {
  const id = key.slice(2);
  return key.startsWith("d:") ? { document: id, item: null } : { document: null, item: id };
}

export function keyOf(subject: {
  readonly document?: string | null;
  readonly item?: string | null;
}): SubjectKey {
  if (subject.document != null) return onDocument(subject.document);
  return subject.item == null ? "" : onItem(subject.item);
}

const SILENT: readonly AgendaItem["kind"][] = ["heading", "break", "roll_call", "ceremony", "preparation"];

export function subjectsOf(
  papers: readonly PublishedPaper[],
  agenda: readonly AgendaItem[],
): readonly Choosable[] {
  const documents = papers
    .filter(({ state }) => state === "published")
    .map(({ id, title, symbol }) => ({
      value: onDocument(id),
      label: symbol === "" ? title : `${title} (${symbol})`,
    }));
  const items = agenda
    .filter(({ kind, state }) => !SILENT.includes(kind) && state !== "withdrawn")
    .map(({ id, number, title }) => ({
      value: onItem(id),
      label: number === "" ? title : `${number}. ${title}`,
    }));
  return [...documents, ...items];
}
