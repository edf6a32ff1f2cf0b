/** Two people changed one agenda: what does not touch is put together, what does is shown side by side. Pure.
 *
 *  base: what both began with; mine: this screen; theirs: what is saved now. What was typed here stands until somebody
 *  has chosen. */
import { differing, isSameValue, type Field, type Row } from "./row";
import { numbered } from "./numbering";

type Rows = readonly Row[];

export type Clash =
  /** Both changed one field of one item. */
  | {
      readonly is: "field";
      readonly id: string;
      readonly field: Field;
      readonly mine: Row;
      readonly theirs: Row;
    }
  /** Taken off here, changed there: it stays until somebody says otherwise. */
  | { readonly is: "removed_here"; readonly id: string; readonly theirs: Row }
  /** Taken off there, changed here: it stays as a new item. */
  | { readonly is: "removed_there"; readonly id: string; readonly mine: Row }
  /** Both moved items: the order of this screen stands. */
  | { readonly is: "order" };

export interface Merged {
  readonly rows: Rows;
  readonly clashes: readonly Clash[];
  /** Titles of what came from the others without touching anything here. */
  readonly taken: readonly string[];
}

/** makeId: for an item that others took off and that is kept here. */
export function merge(base: Rows, mine: Rows, theirs: Rows, makeId: () => string): Merged {
  const of = { base: byId(base), mine: byId(mine), theirs: byId(theirs) };
  const clashes: Clash[] = [];
  const taken: string[] = [];
  const made = new Map<string, Row>();
  const renamed = new Map<string, string>();
  for (const row of mine) {
    const [was, now] = [of.base.get(row.id), of.theirs.get(row.id)];
    if (now && was) made.set(row.id, together(was, row, now, clashes, taken));
    else if (!was) made.set(row.id, row);
    else if (differing(was, row).length > 0) {
      const id = makeId();
      renamed.set(row.id, id);
      made.set(row.id, { ...row, id, isNew: true });
      clashes.push({ is: "removed_there", id, mine: row });
    } else taken.push(row.title);
  }
  for (const row of theirs) {
    if (of.mine.has(row.id)) continue;
    const was = of.base.get(row.id);
    if (!was) {
      made.set(row.id, row);
      taken.push(row.title);
    } else if (differing(was, row).length > 0) {
      made.set(row.id, row);
      clashes.push({ is: "removed_here", id: row.id, theirs: row });
    }
  }
  const { ids, clash } = order(base, mine, theirs, made);
  if (clash) clashes.push({ is: "order" });
  const rows = ids.flatMap((id) => made.get(id) ?? []).map((row) => reparented(row, renamed, made));
  return { rows: numbered(inTree(rows)), clashes, taken };
}

function byId(rows: Rows): ReadonlyMap<string, Row> {
  return new Map(rows.map((row) => [row.id, row]));
}

function together(base: Row, mine: Row, theirs: Row, clashes: Clash[], taken: string[]): Row {
  const here = differing(base, mine);
  const there = differing(base, theirs);
  const theirsAlone = there.filter((field) => !here.includes(field));
  const both = there.filter((field) => here.includes(field) && !isSameValue(mine[field], theirs[field]));
  clashes.push(...both.map((field): Clash => ({ is: "field", id: mine.id, field, mine, theirs })));
  if (theirsAlone.length > 0) taken.push(theirs.title);
  return withFields(mine, theirs, theirsAlone);
}

/** `row` with some fields of another; a typed number says so itself. */
export function withFields(row: Row, other: Row, fields: readonly Field[]): Row {
  const values = Object.fromEntries(fields.map((field) => [field, other[field]]));
  const hand = fields.includes("number") ? { by_hand: other.by_hand } : {};
  return { ...row, ...values, ...hand };
}

/** The order of whoever moved something; new lines come after the one they followed. */
function order(
  base: Rows,
  mine: Rows,
  theirs: Rows,
  made: ReadonlyMap<string, Row>,
): { readonly ids: readonly string[]; readonly clash: boolean } {
  const common = (rows: Rows): readonly string[] => {
    const here = new Set(mine.map((row) => row.id));
    const there = new Set(theirs.map((row) => row.id));
    return rows.map((row) => row.id).filter((id) => here.has(id) && there.has(id) && made.has(id));
  };
  const was = common(base);
  const [here, there] = [common(mine), common(theirs)];
  const movedHere = !isSameValue(was, here);
  const movedThere = !isSameValue(was, there);
  const clash = movedHere && movedThere && !isSameValue(here, there);
  const [first, second] = movedHere ? [mine, theirs] : [theirs, mine];
  return { ids: woven(ids(first, made), ids(second, made)), clash };
}

function ids(rows: Rows, made: ReadonlyMap<string, Row>): readonly string[] {
  return rows.map((row) => row.id).filter((id) => made.has(id));
}

/** The first list, with what only the second has put after the line it followed there. */
function woven(first: readonly string[], second: readonly string[]): readonly string[] {
  const result = [...first];
  second.forEach((id, at) => {
    if (result.includes(id)) return;
    const before = second[at - 1];
    result.splice(before === undefined ? 0 : result.indexOf(before) + 1, 0, id);
  });
  return result;
}

/** The parent may have another id by now, or be gone: then the line stands by itself. */
function reparented(row: Row, renamed: ReadonlyMap<string, string>, made: ReadonlyMap<string, Row>): Row {
  if (row.parent === null) return row;
  const parent = renamed.get(row.parent) ?? row.parent;
  const stands = renamed.has(row.parent) || made.has(row.parent);
  return stands && parent === row.parent ? row : { ...row, parent: stands ? parent : null };
}

/** Every line after its parent, in the order given; of two that stand under each other the first stands by itself. */
export function inTree(rows: Rows): Rows {
  const placed = new Set<string>();
  const result: Row[] = [];
  const under = (parent: string | null): void => {
    for (const row of rows) {
      if (row.parent !== parent || placed.has(row.id)) continue;
      placed.add(row.id);
      result.push(row);
      under(row.id);
    }
  };
  under(null);
  for (const row of rows) {
    if (placed.has(row.id)) continue;
    placed.add(row.id);
    result.push({ ...row, parent: null });
    under(row.id);
  }
  return result;
}

/** What the choice at one clash makes of the list. */
export function chosen(rows: Rows, clash: Clash, whose: "mine" | "theirs", saved: Rows): Rows {
  const drop = (id: string): Rows => numbered(inTree(rows.filter((row) => row.id !== id)));
  switch (clash.is) {
    case "field": {
      if (whose === "mine") return rows;
      const next = rows.map((row) =>
        row.id === clash.id ? withFields(row, clash.theirs, [clash.field]) : row,
      );
      return numbered(inTree(next));
    }
    case "removed_here":
      return whose === "mine" ? drop(clash.id) : rows;
    case "removed_there":
      return whose === "mine" ? rows : drop(clash.id);
    case "order": {
      if (whose === "mine") return rows;
      const here = new Map(rows.map((row) => [row.id, row]));
      const sorted = woven(
        saved.map((row) => row.id).filter((id) => here.has(id)),
        rows.map((row) => row.id),
      );
      return numbered(inTree(sorted.flatMap((id) => here.get(id) ?? [])));
    }
  }
}
