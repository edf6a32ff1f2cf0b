/** Somebody writes an agenda: what is on the table, what can be undone, what others saved meanwhile, and what this device
 *  remembers of it over a reload. Pure. */
import { chosen, merge, type Clash } from "./merge";
import { ALL_FIELDS, isSameList, type Row } from "./row";

type Rows = readonly Row[];

export interface Writing {
  /** What was saved when the work began; the work is compared with it. */
  readonly base: Rows;
  /** Of `base`; -1 while nothing was read yet. */
  readonly revision: number;
  readonly rows: Rows;
  readonly past: readonly Rows[];
  readonly future: readonly Rows[];
  /** What the last step was; letters typed into one field are one step. */
  readonly step: string | null;
  /** Both changed it: nothing is saved before somebody has chosen. */
  readonly clashes: readonly Clash[];
  /** What came from others without a word of anybody here. */
  readonly taken: readonly string[];
}

const STEPS_KEPT = 100;

export function begun(rows: Rows, revision: number): Writing {
  return { base: rows, revision, rows, past: [], future: [], step: null, clashes: [], taken: [] };
}

/** step: names the field that is being typed in; null for a step of its own. */
export function stepped(now: Writing, rows: Rows, step: string | null = null): Writing {
  if (now.rows === rows || isSameList(now.rows, rows)) return now;
  const goesOn = step !== null && step === now.step;
  return {
    ...now,
    rows,
    step,
    future: [],
    past: goesOn ? now.past : [...now.past, now.rows].slice(-STEPS_KEPT),
  };
}

export function undone(now: Writing): Writing {
  const rows = now.past[now.past.length - 1];
  if (rows === undefined) return now;
  return { ...now, rows, step: null, past: now.past.slice(0, -1), future: [now.rows, ...now.future] };
}

export function redone(now: Writing): Writing {
  const rows = now.future[0];
  if (rows === undefined) return now;
  return { ...now, rows, step: null, past: [...now.past, now.rows], future: now.future.slice(1) };
}

export function isUnsaved(now: Writing): boolean {
  return !isSameList(now.base, now.rows);
}

/** What others saved is taken over; what was written here stays. Steps before it cannot be undone: they would take
 *  the others' work away. */
export function overtaken(now: Writing, saved: Rows, revision: number, makeId: () => string): Writing {
  if (revision <= now.revision) return now;
  // Also one's own saving whose answer was lost: it comes back with the server's ids.
  if (!isUnsaved(now) || saysTheSame(now.rows, saved)) return begun(saved, revision);
  const { rows, clashes, taken } = merge(now.base, now.rows, saved, makeId);
  return {
    ...begun(saved, revision),
    rows,
    clashes: [...stillOpen(now.clashes, clashes, rows), ...clashes],
    taken: [...new Set([...now.taken, ...taken])],
  };
}

/** The same lines in the same order, by whatever ids new ones go. */
function saysTheSame(one: Rows, other: Rows): boolean {
  const places = (rows: Rows): ReadonlyMap<string, number> => new Map(rows.map((row, at) => [row.id, at]));
  const alike = (rows: Rows): string => {
    const place = places(rows);
    const said = ALL_FIELDS.filter((field) => field !== "parent" && field !== "papers");
    return JSON.stringify(
      rows.map((row) => [
        row.parent === null ? null : place.get(row.parent),
        row.papers.map(({ title, symbol }) => [title, symbol]),
        ...said.map((field) => row[field]),
      ]),
    );
  };
  return one.length === other.length && alike(one) === alike(other);
}

/** What nobody chose before yet, and is not asked again. */
function stillOpen(before: readonly Clash[], now: readonly Clash[], rows: Rows): readonly Clash[] {
  const key = (clash: Clash): string =>
    clash.is === "order" ? "order" : `${clash.id} ${clash.is === "field" ? clash.field : clash.is}`;
  const asked = new Set(now.map(key));
  const here = new Set(rows.map((row) => row.id));
  return before.filter((clash) => !asked.has(key(clash)) && (clash.is === "order" || here.has(clash.id)));
}

export function settled(now: Writing, clash: Clash, whose: "mine" | "theirs"): Writing {
  return {
    ...now,
    rows: chosen(now.rows, clash, whose, now.base),
    clashes: now.clashes.filter((each) => each !== clash),
    step: null,
  };
}

/** The server has `sent`, and calls its new lines by ids of its own; what was typed since then stays unsaved. */
export function saved(now: Writing, sent: Rows, told: Rows, revision: number): Writing {
  const ids = new Map(sent.map((row, at) => [row.id, told[at]?.id ?? row.id]));
  const known = new Set(told.map((row) => row.id));
  const named = (rows: Rows): Rows =>
    rows.map((row) => {
      const id = ids.get(row.id) ?? row.id;
      const parent = row.parent === null ? null : (ids.get(row.parent) ?? row.parent);
      return { ...row, id, parent, isNew: !known.has(id) };
    });
  const rows = named(now.rows);
  const paper = new Map(told.map((row) => [row.id, row.papers]));
  const withPapers = rows.map((row, at) =>
    row.papers.length > 0 && now.rows[at]?.papers === sent.find((each) => ids.get(each.id) === row.id)?.papers
      ? { ...row, papers: paper.get(row.id) ?? row.papers }
      : row,
  );
  return { ...begun(told, revision), rows: now.rows === sent ? told : withPapers };
}

/** The id a line has now, after it was saved. */
export function idNow(id: string, sent: Rows, told: Rows): string {
  const at = sent.findIndex((row) => row.id === id);
  return at < 0 ? id : (told[at]?.id ?? id);
}

// ---- on this device, over a reload; nobody else sees it

export type Shelf = Pick<Storage, "getItem" | "setItem" | "removeItem">;
const key = (meeting: string): string => `dh.agenda.${meeting}`;

export function keep(shelf: Shelf, meeting: string, now: Writing): void {
  try {
    const { base, revision, rows, clashes } = now;
    if (isUnsaved(now)) shelf.setItem(key(meeting), JSON.stringify({ base, revision, rows, clashes }));
    else shelf.removeItem(key(meeting));
  } catch {
    // Without a memory the work lives as long as the page.
  }
}

export function kept(shelf: Shelf, meeting: string): Writing | null {
  try {
    const found = JSON.parse(shelf.getItem(key(meeting)) ?? "null") as Pick<
      Writing,
      "base" | "revision" | "rows" | "clashes"
    > | null;
    return found && { ...begun(found.base, found.revision), rows: found.rows, clashes: found.clashes };
  } catch {
    return null;
  }
}
