/** All notes of a meeting in the order of its documents, for the list of one's own. Pure. */
import { finds } from "../catalogue/plain";
import type { Annotation } from "./annotation";
import { byPlace } from "./geometry";
import type { Lost } from "./writing.svelte";

/** What a document has to say of itself here. version: the one that counts. */
export interface ListedDocument {
  readonly id: string;
  readonly version: { readonly id: string } | null;
}

export interface Listed<Document extends ListedDocument> {
  readonly document: Document;
  readonly notes: readonly Annotation[];
}

export interface Lists<Document extends ListedDocument> {
  readonly groups: readonly Listed<Document>[];
  /** On an older version, and their words are gone from the one that counts. */
  readonly lost: readonly Listed<Document>[];
  /** In documents that are not on this shelf. */
  readonly others: readonly Annotation[];
}

const byPage = (one: Annotation, other: Annotation): number => one.page - other.page || byPlace(one, other);

/** documents: in the order of the agenda. */
export function listed<Document extends ListedDocument>(
  rows: Iterable<Annotation>,
  documents: readonly Document[],
  facts: Readonly<Record<string, unknown>>,
): Lists<Document> {
  const all = [...rows];
  // A note that went on to a newer version is shown there, also when it was deleted there.
  const carried = new Set(all.map(({ carried_from }) => carried_from));
  const live = all.filter(({ id, is_deleted }) => !is_deleted && !carried.has(id));
  const groups: Listed<Document>[] = [];
  const lost: Listed<Document>[] = [];
  const listedIds = new Set(documents.map(({ id }) => id));
  for (const document of documents) {
    const own = live.filter((row) => row.document === document.id).sort(byPage);
    const fact = facts[`lost:${document.id}`] as Lost | undefined;
    const gone = own.filter(({ id }) => fact?.ids.includes(id) && !fact.seen?.includes(id));
    const there = own.filter((row) => !gone.includes(row));
    if (gone.length > 0) lost.push({ document, notes: gone });
    if (there.length > 0) groups.push({ document, notes: there });
  }
  return { groups, lost, others: live.filter((row) => !listedIds.has(row.document)).sort(byPage) };
}

/** Those in which the typed words are, marks or none. */
export function filtered<Document extends ListedDocument>(
  groups: readonly Listed<Document>[],
  typed: string,
): readonly Listed<Document>[] {
  return groups
    .map(({ document, notes }) => ({
      document,
      notes: notes.filter(({ text, quote }) => finds(typed, text, quote)),
    }))
    .filter(({ notes }) => notes.length > 0);
}

export function countOf(groups: readonly { readonly notes: readonly unknown[] }[]): number {
  return groups.reduce((sum, { notes }) => sum + notes.length, 0);
}
