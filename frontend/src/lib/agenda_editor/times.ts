/** When each line begins, from how long those before it take; and what does not fit, to be said in words. Pure.
 *
 *  A half day keeps its start: a heading with its own time, the first line of a day, the first one after noon. */
import { date, halfOfDay } from "../catalogue/format";
import { isHeading, type Row } from "./row";

const MINUTE_MS = 60_000;
type Rows = readonly Row[];

const at = (moment: string): number => Date.parse(moment);
const iso = (ms: number): string => new Date(ms).toISOString();
const lasts = (row: Row): number => (row.duration_min ?? 0) * MINUTE_MS;

function isOtherHalf(one: number, other: number): boolean {
  return date(one) !== date(other) || halfOfDay(one) !== halfOfDay(other);
}

/** The list with its times counted anew. startsAt: of the meeting, for a list that has no time yet. */
export function timed(rows: Rows, startsAt: string): Rows {
  const begins = new Map<string, number>();
  const line = new Set(lineOfTime(rows));
  let clock = at(startsAt);
  /** As it was planned before: where that came to another half of a day, the new one keeps its start. */
  let old: number | null = null;
  let first = true;
  let start: number | null = null;
  for (const row of rows) {
    const own = row.planned_at === null ? null : at(row.planned_at);
    const keeps = own !== null && (first || old === null || isOtherHalf(own, old));
    if (isHeading(row) && keeps) start = own;
    if (!line.has(row)) continue;
    clock = start ?? (keeps ? own : clock);
    if (own !== null || start !== null) old = start ?? own;
    start = null;
    first = false;
    clock = laid(rows, row, clock, begins);
  }
  return rows.map((row) => {
    const planned = begins.get(row.id);
    const planned_at = planned === undefined ? row.planned_at : iso(planned);
    return planned_at === row.planned_at ? row : { ...row, planned_at };
  });
}

/** The line begins, its parts follow each other; when it is over. */
function laid(rows: Rows, row: Row, begin: number, begins: Map<string, number>): number {
  begins.set(row.id, begin);
  let clock = begin;
  for (const part of rows) if (part.parent === row.id) clock = laid(rows, part, clock, begins);
  return Math.max(begin + lasts(row), clock);
}

export type TimeFault =
  | { readonly is: "overlap"; readonly row: Row; readonly before: Row; readonly minutes: number }
  | { readonly is: "gap"; readonly row: Row; readonly before: Row; readonly minutes: number }
  | { readonly is: "earlier"; readonly row: Row; readonly before: Row; readonly minutes: number }
  | { readonly is: "after_end"; readonly row: Row; readonly minutes: number };

/** What does not fit, in the order of the list. Parts of an item are its own affair; noon and night are no gaps. */
export function timeFaults(rows: Rows, endsAt: string | null): readonly TimeFault[] {
  const faults: TimeFault[] = [];
  let before: Row | null = null;
  for (const row of lineOfTime(rows)) {
    if (row.planned_at === null) continue;
    const begins = at(row.planned_at);
    if (before?.planned_at != null) faults.push(...between(before, row, at(before.planned_at), begins));
    const late = endsAt === null ? 0 : minutes(begins + lasts(row) - at(endsAt));
    if (late > 0) faults.push({ is: "after_end", row, minutes: late });
    before = row;
  }
  return faults;
}

function between(before: Row, row: Row, began: number, begins: number): readonly TimeFault[] {
  if (begins < began) return [{ is: "earlier", row, before, minutes: minutes(began - begins) }];
  if (before.duration_min === null) return [];
  const over = began + lasts(before);
  if (begins < over) return [{ is: "overlap", row, before, minutes: minutes(over - begins) }];
  if (begins === over || isOtherHalf(begins, began)) return [];
  return [{ is: "gap", row, before, minutes: minutes(begins - over) }];
}

const minutes = (ms: number): number => Math.round(ms / MINUTE_MS);

/** Items that follow each other: no headings, no parts of an item. */
export function lineOfTime(rows: Rows): Rows {
  const headings = new Set(rows.filter(isHeading).map((row) => row.id));
  return rows.filter((row) => !isHeading(row) && (row.parent === null || headings.has(row.parent)));
}

/** Minutes planned in all, without breaks. */
export function plannedMinutes(rows: Rows): number {
  return lineOfTime(rows)
    .filter((row) => row.kind !== "break")
    .reduce((sum, row) => sum + (row.duration_min ?? 0), 0);
}
