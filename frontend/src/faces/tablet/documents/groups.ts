/** The shelf in the order of the agenda: what is on now first, then item by item, loose papers, the library. Pure. */
import { finds } from "../../../lib/catalogue/plain";
import { isReadable, type Document, type Shelf } from "../../../lib/documents/types";
import type { AgendaItem, ItemId } from "../../../lib/fold/state";

export interface Group {
  /** Of an item its id. */
  readonly key: string;
  readonly kind: "live" | "item" | "loose" | "library";
  readonly item: AgendaItem | null;
  readonly documents: readonly Document[];
}

export interface ToGroup {
  readonly shelf: Shelf | null;
  readonly library: readonly Document[];
  readonly agenda: readonly AgendaItem[];
  readonly current: ItemId | null;
}

export function groupsOf({ shelf, library, agenda, current }: ToGroup): readonly Group[] {
  const readable = (shelf?.documents ?? []).filter(isReadable);
  const byId = new Map(readable.map((document) => [document.id, document]));
  const attached = new Map((shelf?.items ?? []).map(({ item, documents }) => [item, documents]));
  const placed = new Set<string>();
  const items: Group[] = [];
  for (const item of agenda) {
    const documents = (attached.get(item.id) ?? []).flatMap((id) => byId.get(id) ?? []);
    if (documents.length === 0) continue;
    for (const { id } of documents) placed.add(id);
    items.push({ key: item.id, kind: item.id === current ? "live" : "item", item, documents });
  }
  items.sort((a, b) => Number(b.kind === "live") - Number(a.kind === "live"));
  const loose = readable.filter(({ id }) => !placed.has(id)).sort((a, b) => a.position - b.position);
  const groups: Group[] = [
    ...items,
    { key: "loose", kind: "loose", item: null, documents: loose },
    { key: "library", kind: "library", item: null, documents: library.filter(isReadable) },
  ];
  return groups.filter(({ documents }) => documents.length > 0);
}

/** What the typed words find, marks or none. words: kind and number of a document as a person says them. */
export function found(
  groups: readonly Group[],
  typed: string,
  words: (document: Document) => string,
): readonly Group[] {
  return groups
    .map((group) => ({
      ...group,
      documents: group.documents.filter((one) => finds(typed, words(one), one.title, one.issuer)),
    }))
    .filter(({ documents }) => documents.length > 0);
}
