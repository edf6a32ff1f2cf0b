/** A line of the agenda while somebody writes it, and how it comes from the server and goes there. Pure. */
import { withHands } from "./numbering";

export interface Paper {
  /** Null until the server has given it one. */
  readonly id: string | null;
  readonly title: string;
  readonly symbol: string;
}

export interface Row {
  /** The server's, or of a line made here until it is saved. */
  readonly id: string;
  readonly isNew: boolean;
  readonly parent: string | null;
  readonly number: string;
  /** The number was typed; it does not follow the counting. */
  readonly by_hand: boolean;
  readonly title: string;
  readonly kind: string;
  readonly planned_at: string | null;
  readonly duration_min: number | null;
  readonly presenter: string;
  readonly presented_by: readonly string[];
  readonly papers: readonly Paper[];
  readonly note: string;
}

/** What a person changes; `parent` is changed by moving. */
export type RowFields = Omit<Row, "id" | "isNew" | "parent">;

export const MOST_TITLE = 500;
export const MOST_PRESENTER = 200;
export const MOST_NOTE = 500;
export const MOST_NUMBER = 12;
export const MOST_PAPER_TITLE = 300;

/** In the order a menu lists them (agenda/rules/items.py). */
export const KINDS = [
  "heading",
  "preparation",
  "roll_call",
  "ceremony",
  "speech",
  "report",
  "submission",
  "committee_report",
  "group_debate",
  "summary",
  "debate",
  "questioning",
  "response",
  "conclusion",
  "personnel",
  "vote",
  "break",
  "other",
] as const;
export type Kind = (typeof KINDS)[number];

export function isHeading(row: Pick<Row, "kind">): boolean {
  return row.kind === "heading";
}

/** What the server tells of a line; older meetings tell less. */
export interface ToldItem {
  readonly id: string;
  readonly parent?: string | null;
  readonly number: string;
  readonly title: string;
  readonly kind: string;
  readonly planned_at: string | null;
  readonly duration_min: number | null;
  readonly presenter: string;
  readonly presented_by?: readonly string[];
  readonly papers?: readonly {
    readonly id?: string | null;
    readonly title: string;
    readonly symbol?: string;
  }[];
  readonly note: string;
}

/** The agenda as rows; moments are written alike, so that they can be compared. */
export function rowsOf(items: readonly ToldItem[]): readonly Row[] {
  return withHands(
    items.map((item) => ({
      id: item.id,
      isNew: false,
      parent: item.parent ?? null,
      number: item.number,
      by_hand: false,
      title: item.title,
      kind: item.kind,
      planned_at: item.planned_at === null ? null : new Date(item.planned_at).toISOString(),
      duration_min: item.duration_min,
      presenter: item.presenter,
      presented_by: item.presented_by ?? [],
      papers: (item.papers ?? []).map(({ id, title, symbol }) => ({
        id: id ?? null,
        title,
        symbol: symbol ?? "",
      })),
      note: item.note,
    })),
  );
}

/** A line of a template or another meeting's agenda, whose `key` only says who stands under whom. */
export interface OfferedItem extends Omit<ToldItem, "id"> {
  readonly id?: string | null;
  readonly key?: string | null;
}

/** What is offered becomes new lines with ids of their own. */
export function rowsOffered(items: readonly OfferedItem[], makeId: () => string): readonly Row[] {
  const ids = new Map(items.map((item, index) => [item.key ?? item.id ?? String(index), makeId()]));
  const given = items.map((item, index) => ({
    ...item,
    id: ids.get(item.key ?? item.id ?? String(index)) ?? makeId(),
    parent: item.parent == null ? null : (ids.get(item.parent) ?? null),
    papers: (item.papers ?? []).map(({ title, symbol }) => ({ title, symbol: symbol ?? "" })),
  }));
  return rowsOf(given).map((row) => ({ ...row, isNew: true }));
}

export function emptyRow(id: string, parent: string | null, kind = "report"): Row {
  return {
    id,
    isNew: true,
    parent,
    number: "",
    by_hand: false,
    title: "",
    kind,
    planned_at: null,
    duration_min: null,
    presenter: "",
    presented_by: [],
    papers: [],
    note: "",
  };
}

/** As the command takes it: a new line has a key, which its own lines name as their parent. */
export function sent(row: Row): Readonly<Record<string, unknown>> {
  const {
    id,
    isNew,
    parent,
    number,
    title,
    kind,
    planned_at,
    duration_min,
    presenter,
    presented_by,
    papers,
    note,
  } = row;
  return {
    ...(isNew ? { key: id } : { id }),
    parent,
    number: number.trim(),
    title: title.trim(),
    kind,
    planned_at,
    duration_min,
    presenter: presenter.trim(),
    presented_by,
    papers: papers
      .filter((paper) => paper.title.trim() !== "")
      .map((paper) => ({
        ...(paper.id === null ? {} : { id: paper.id }),
        title: paper.title.trim(),
        symbol: paper.symbol.trim(),
      })),
    note: note.trim(),
  };
}

/** The first line that cannot be saved: one without a title. */
export function untitled(rows: readonly Row[]): Row | null {
  return rows.find((row) => row.title.trim() === "") ?? null;
}

const FIELDS = [
  "parent",
  "number",
  "title",
  "kind",
  "planned_at",
  "duration_min",
  "presenter",
  "presented_by",
  "papers",
  "note",
] as const;
export type Field = (typeof FIELDS)[number];
export const ALL_FIELDS: readonly Field[] = FIELDS;

export function isSameValue(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}

/** Which fields two states of one line differ in. A number that follows the counting says nothing by itself. */
export function differing(one: Row, other: Row): readonly Field[] {
  return FIELDS.filter((field) => {
    if (field === "number" && !one.by_hand && !other.by_hand) return false;
    return !isSameValue(one[field], other[field]);
  });
}

export function isSameList(one: readonly Row[], other: readonly Row[]): boolean {
  return (
    one.length === other.length &&
    one.every((row, at) => {
      const beside = other[at];
      return beside?.id === row.id && row.by_hand === beside.by_hand && differing(row, beside).length === 0;
    })
  );
}
