/** How far a meeting is behind its agenda, and when the rest of it is to be expected.
 *
 *  agenda/rules/timing.py says the same; both are held to tests/data/agenda_timing.json. Times are ms. */
import type { AgendaItem, ItemId } from "../fold/state";
import { partOf, takenThemselves } from "./tree";

const MINUTE = 60_000;
/** A gap so long in the plan is meant: what comes after it keeps its start. */
const PAUSE = 30 * MINUTE;
/** The council's day begins at midnight in Vietnam, UTC+7 all year. */
const VIETNAM = 7 * 60 * MINUTE;
const DAY = 24 * 60 * MINUTE;

const SETTLED: readonly AgendaItem["state"][] = ["done", "skipped", "postponed", "withdrawn"];

interface Work {
  readonly item: AgendaItem;
  readonly due: number;
  readonly length: number;
}

/** Whole minutes from where the plan would have this work done to now; negative: ahead of the plan.
 *  Between two items nobody is ahead, and noon is no lateness. Null for an agenda without times. */
export function driftMin(items: readonly AgendaItem[], now: number): number | null {
  const work = workOf(items);
  if (work.length === 0) return null;
  const done = work.reduce((sum, { item, length }) => sum + doneOf(item, length, now), 0);
  const runs = work.some(({ item, length }) => item.state === "live" && spent(item, now) < length);
  const isOn = items.some((item) => item.state === "live");
  const where = whereInPlan(work, done, isOn && !runs);
  const late = where === null ? 0 : Math.trunc((now - where) / MINUTE) + 0;
  return isOn && done > 0 ? late : Math.max(late, 0);
}

function workOf(items: readonly AgendaItem[]): readonly Work[] {
  const lengths = lengthsOf(items);
  return takenThemselves(items).flatMap((item) => {
    const due = dueOf(item);
    const length = lengths.get(item.id) ?? 0;
    return due === null || length === 0 ? [] : [{ item, due, length }];
  });
}

function doneOf(item: AgendaItem, length: number, now: number): number {
  return SETTLED.includes(item.state) ? length : Math.min(spent(item, now), length);
}

/** When the plan would have so much work done; null when it was to be all. isOver: what is on has had its time, so that
 *  its planned end counts; else the beginning of what follows. */
function whereInPlan(work: readonly Work[], done: number, isOver: boolean): number | null {
  let left = done;
  for (const { due, length } of [...work].sort((a, b) => a.due - b.due || a.length - b.length)) {
    if (left < length || (isOver && left === length)) return due + left;
    left -= length;
  }
  return null;
}

/** When to expect what is still to come, by item; headings begin with the first of theirs. Whole minutes.
 *  A day part, and what comes after a long pause, keeps its start when the meeting is ahead, unless it is pulled;
 *  a later day is never pulled. Nothing is made shorter. */
export function retimed(
  items: readonly AgendaItem[],
  now: number,
  pull: boolean,
): Readonly<Record<ItemId, number>> {
  const lengths = lengthsOf(items);
  const found = new Map<ItemId, number>();
  let cursor = firstFree(items, lengths, now);
  let before: AgendaItem | null = null;
  for (const item of takenThemselves(items)) {
    if (item.state === "todo") {
      cursor = Math.max(cursor, anchor(items, before, item, { lengths, cursor, pull }) ?? cursor);
      found.set(item.id, cursor);
      cursor = wholeMinute(cursor + Math.max((lengths.get(item.id) ?? 0) - item.spent_s * 1000, 0));
    }
    before = item;
  }
  return Object.fromEntries([...found, ...headings(items, found), ...on(items, lengths, now)]);
}

/** What is on is expected where its time so far puts its beginning: then the meeting is neither late nor early. */
function on(
  items: readonly AgendaItem[],
  lengths: ReadonlyMap<ItemId, number>,
  now: number,
): readonly (readonly [ItemId, number])[] {
  const live = items.find((item) => item.state === "live" && dueOf(item) !== null);
  if (live === undefined) return [];
  return [[live.id, wholeMinute(now - Math.min(spent(live, now), lengths.get(live.id) ?? 0))]];
}

function dueOf(item: AgendaItem): number | null {
  const due = item.expected_at ?? item.planned_at;
  return due === null ? null : Date.parse(due);
}

function spent(item: AgendaItem, now: number): number {
  const running =
    item.state === "live" && item.began_at !== null ? Math.max(now - Date.parse(item.began_at), 0) : 0;
  return item.spent_s * 1000 + running;
}

function firstFree(items: readonly AgendaItem[], lengths: ReadonlyMap<ItemId, number>, now: number): number {
  const live = items.find((item) => item.state === "live");
  const left = live === undefined ? 0 : Math.max((lengths.get(live.id) ?? 0) - spent(live, now), 0);
  return wholeMinute(now + left);
}

interface Course {
  readonly lengths: ReadonlyMap<ItemId, number>;
  readonly cursor: number;
  readonly pull: boolean;
}

/** The start that an item keeps: of a day part, after a long pause, or of a later day. */
function anchor(
  items: readonly AgendaItem[],
  before: AgendaItem | null,
  item: AgendaItem,
  { lengths, cursor, pull }: Course,
): number | null {
  if (item.planned_at === null) return null;
  const planned = Date.parse(item.planned_at);
  if (dayOf(planned) > dayOf(cursor)) return planned;
  if (pull || before === null) return null;
  const beginsPart = partOf(items, item.id) !== partOf(items, before.id);
  return beginsPart || pauses(before, planned, lengths) ? planned : null;
}

function pauses(before: AgendaItem, planned: number, lengths: ReadonlyMap<ItemId, number>): boolean {
  if (before.planned_at === null) return false;
  return planned - Date.parse(before.planned_at) - (lengths.get(before.id) ?? 0) >= PAUSE;
}

/** Of those of which nothing has begun yet. */
function headings(
  items: readonly AgendaItem[],
  found: ReadonlyMap<ItemId, number>,
): ReadonlyMap<ItemId, number> {
  const firsts = new Map<ItemId, number | undefined>();
  for (const item of takenThemselves(items)) {
    const part = partOf(items, item.id);
    if (part !== null && !firsts.has(part.id)) firsts.set(part.id, found.get(item.id));
  }
  return new Map([...firsts].flatMap(([part, at]) => (at === undefined ? [] : [[part, at] as const])));
}

/** How long each is planned, in ms; without a length until the next one of its day part begins. */
function lengthsOf(items: readonly AgendaItem[]): ReadonlyMap<ItemId, number> {
  const taken = takenThemselves(items);
  return new Map(
    taken.map((item, place) => [
      item.id,
      item.duration_min === null ? untilNext(items, item, taken[place + 1]) : item.duration_min * MINUTE,
    ]),
  );
}

function untilNext(
  items: readonly AgendaItem[],
  item: AgendaItem,
  following: AgendaItem | undefined,
): number {
  if (following === undefined || item.planned_at === null || following.planned_at === null) return 0;
  if (partOf(items, item.id) !== partOf(items, following.id)) return 0;
  const [from, to] = [Date.parse(item.planned_at), Date.parse(following.planned_at)];
  return dayOf(from) === dayOf(to) ? Math.max(to - from, 0) : 0;
}

function dayOf(at: number): number {
  return Math.floor((at + VIETNAM) / DAY);
}

/** The next one, or this. */
function wholeMinute(at: number): number {
  return Math.ceil(at / MINUTE) * MINUTE;
}
