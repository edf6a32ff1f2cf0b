/** Moving lines of the agenda: up, down, under another, out again, in the order they are read (every line after the one
 *  it stands under). Pure; a move that is not possible gives back the same list. */
import { isHeading, type Row } from "./row";

type Rows = readonly Row[];

/** A day, its half, an item, its parts. */
export const MOST_LEVELS = 4;

export function levelOf(rows: Rows, id: string): number {
  let level = 1;
  let row = rows.find((each) => each.id === id);
  while (row && row.parent !== null) {
    const above: string = row.parent;
    row = rows.find((each) => each.id === above);
    level += 1;
  }
  return level;
}

/** Every line's level, counted from 1. */
export function levels(rows: readonly Pick<Row, "id" | "parent">[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const row of rows) found.set(row.id, row.parent === null ? 1 : (found.get(row.parent) ?? 0) + 1);
  return found;
}

/** The line and everything below it. */
export function branch(rows: Rows, id: string): Rows {
  const inside = new Set([id]);
  for (const row of rows) if (row.parent !== null && inside.has(row.parent)) inside.add(row.id);
  return rows.filter((row) => inside.has(row.id));
}

export function childrenOf(rows: Rows, parent: string | null): Rows {
  return rows.filter((row) => row.parent === parent);
}

function siblings(rows: Rows, row: Row): readonly [Row | undefined, Row | undefined] {
  const beside = childrenOf(rows, row.parent);
  const at = beside.indexOf(row);
  return [beside[at - 1], beside[at + 1]];
}

function height(rows: Rows, id: string): number {
  const base = levelOf(rows, id);
  return Math.max(...branch(rows, id).map((row) => levelOf(rows, row.id))) - base + 1;
}

/** The branch goes under `parent`, before its child `before` (null: after the last). */
export function placed(rows: Rows, id: string, parent: string | null, before: string | null): Rows {
  const moved = branch(rows, id);
  const head = moved[0];
  if (!head || before === id || (parent !== null && moved.some((row) => row.id === parent))) return rows;
  const above = parent === null ? 0 : levelOf(rows, parent);
  if (above + height(rows, id) > MOST_LEVELS) return rows;
  const rest = rows.filter((row) => !moved.includes(row));
  const at = before === null ? endOf(rest, parent) : rest.findIndex((row) => row.id === before);
  const next = [...rest.slice(0, at), { ...head, parent }, ...moved.slice(1), ...rest.slice(at)];
  return next.every((row, place) => row.id === rows[place]?.id) && head.parent === parent ? rows : next;
}

/** Where a new last child of `parent` would stand. */
function endOf(rows: Rows, parent: string | null): number {
  if (parent === null) return rows.length;
  const inside = branch(rows, parent);
  const last = inside[inside.length - 1];
  return last ? rows.indexOf(last) + 1 : rows.length;
}

/** A heading is gone through, not jumped over: from one half of the day into the other. */
export function movedUp(rows: Rows, id: string): Rows {
  const row = rows.find((each) => each.id === id);
  if (!row) return rows;
  const [before] = siblings(rows, row);
  if (before) {
    if (isHeading(before) && !isHeading(row)) return placed(rows, id, before.id, null);
    return placed(rows, id, row.parent, before.id);
  }
  const parent = rows.find((each) => each.id === row.parent);
  if (!parent || !isHeading(parent)) return rows;
  const [uncle] = siblings(rows, parent);
  if (uncle && isHeading(uncle)) return placed(rows, id, uncle.id, null);
  return placed(rows, id, parent.parent, parent.id);
}

export function movedDown(rows: Rows, id: string): Rows {
  const row = rows.find((each) => each.id === id);
  if (!row) return rows;
  const [, after] = siblings(rows, row);
  if (after) {
    if (isHeading(after) && !isHeading(row)) return into(rows, id, after.id);
    return placed(rows, after.id, row.parent, row.id);
  }
  const parent = rows.find((each) => each.id === row.parent);
  if (!parent || !isHeading(parent)) return rows;
  const [, uncle] = siblings(rows, parent);
  if (uncle && isHeading(uncle)) return into(rows, id, uncle.id);
  return placed(rows, id, parent.parent, uncle?.id ?? null);
}

/** The first line below `parent`. */
function into(rows: Rows, id: string, parent: string): Rows {
  return placed(rows, id, parent, childrenOf(rows, parent)[0]?.id ?? null);
}

/** Under the line before it. */
export function nested(rows: Rows, id: string): Rows {
  const row = rows.find((each) => each.id === id);
  const before = row && siblings(rows, row)[0];
  if (!before || (isHeading(row) && !isHeading(before))) return rows;
  return placed(rows, id, before.id, null);
}

/** Out of the line it stands under, after it; what followed stays where it was. */
export function unnested(rows: Rows, id: string): Rows {
  const row = rows.find((each) => each.id === id);
  const parent = row && rows.find((each) => each.id === row.parent);
  if (!parent) return rows;
  return placed(rows, id, parent.parent, siblings(rows, parent)[1]?.id ?? null);
}

export type Where = "before" | "after" | "into";

/** Where a dragged line is let go. */
export function dropped(rows: Rows, id: string, on: string, where: Where): Rows {
  const target = rows.find((row) => row.id === on);
  if (!target || id === on) return rows;
  if (where === "into") return placed(rows, id, on, null);
  if (where === "before") return placed(rows, id, target.parent, on);
  const next = siblings(rows, target)[1];
  return placed(
    rows,
    id,
    target.parent,
    next?.id === id ? (siblings(rows, next)[1]?.id ?? null) : (next?.id ?? null),
  );
}

export function without(rows: Rows, id: string): Rows {
  const gone = branch(rows, id);
  return rows.filter((row) => !gone.includes(row));
}

/** New lines after the branch of `after`, beside it; below it where it is a heading; at the end without it. */
export function inserted(rows: Rows, added: Rows, after: string | null): Rows {
  const beside = rows.find((row) => row.id === after);
  if (!beside) return [...rows, ...added];
  const ids = new Set(added.map((row) => row.id));
  const below = isHeading(beside) && !added.some(isHeading);
  const parent = below ? beside.id : beside.parent;
  const put = added.map((row) => (row.parent !== null && ids.has(row.parent) ? row : { ...row, parent }));
  const at = below ? rows.indexOf(beside) + 1 : endOf(rows, beside.id);
  return [...rows.slice(0, at), ...put, ...rows.slice(at)];
}
