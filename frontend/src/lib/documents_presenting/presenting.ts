/** What may be shown to everybody, and what is. Pure. */
import type { Document, Kind, Shelf } from "../documents/types";

/** The live signal `presenting`. page: from 1. size: of the page, in points. */
export interface Showing {
  readonly document: string;
  readonly version: string;
  readonly audience: "public" | "hall" | "delegates";
  readonly page: number;
  readonly pages: number;
  readonly size: readonly [number, number];
  readonly kind: Kind;
  readonly number: string;
  readonly symbol: string;
  readonly title: string;
  readonly by: string;
  readonly mandate: string | null;
  readonly since: string;
}

export function showingIn(signal: unknown): Showing | null {
  const told = signal as Partial<Showing> | null | undefined;
  return typeof told?.version === "string" && typeof told.page === "number" ? (told as Showing) : null;
}

/** The hall's screens show what everybody in the room may read. */
export function isForHall(showing: Pick<Showing, "audience">): boolean {
  return showing.audience !== "delegates";
}

const FOR_ALL: readonly string[] = ["public", "hall", "delegates"];

export interface Presentable {
  /** Of the item that is on, in its order. */
  readonly here: readonly Document[];
  readonly others: readonly Document[];
}

export function presentable(shelf: Pick<Shelf, "documents" | "items">, item: string | null): Presentable {
  const may = shelf.documents.filter(
    (told) => told.state === "published" && told.version !== null && FOR_ALL.includes(told.audience.to),
  );
  const ids = shelf.items.find((each) => each.item === item)?.documents ?? [];
  return {
    here: ids.flatMap((id) => may.find((told) => told.id === id) ?? []),
    others: may.filter((told) => !ids.includes(told.id)),
  };
}

/** The page a key or a press leads to; null where there is none. */
export function turned(page: number, pages: number, by: number): number | null {
  const to = page + by;
  return to < 1 || to > pages ? null : to;
}
