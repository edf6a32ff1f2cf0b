/** Where a sitting ends in the agenda: before a day part that is planned for later. Pure; times are ms. */
import { partOf } from "../agenda/tree";
import type { AgendaItem, ItemId } from "../fold/state";

const MINUTE = 60_000;
/** So long a pause between two parts is a meal or a night, not a heading in between. */
const PAUSE = 60 * MINUTE;
/** The council's day begins at midnight in Vietnam, UTC+7 all year. */
const VIETNAM = 7 * 60 * MINUTE;
const DAY = 24 * 60 * MINUTE;

/** Whether the sitting that is on this item ends before the next one. */
export function dayPartOver(
  agenda: readonly AgendaItem[],
  current: ItemId | null,
  next: AgendaItem,
): boolean {
  const live = agenda.find((item) => item.id === current);
  if (live === undefined || live.planned_at === null || next.planned_at === null) return false;
  if (partOf(agenda, live.id) === partOf(agenda, next.id)) return false;
  const ends = Date.parse(live.planned_at) + (live.duration_min ?? 0) * MINUTE;
  const begins = Date.parse(next.planned_at);
  return begins - ends >= PAUSE || dayOf(begins) > dayOf(ends);
}

/** Whether today's part of the agenda is through: the last that was taken ended today, and the next is planned for a
 *  later day than that was. A meeting held on other days than it was planned for ends its days alike. */
export function dayOver(agenda: readonly AgendaItem[], next: AgendaItem, now: number): boolean {
  const last = agenda.reduce<AgendaItem | null>(
    (latest, item) => ((item.ended_at ?? "") > (latest?.ended_at ?? "") ? item : latest),
    null,
  );
  if (last?.ended_at == null || last.planned_at === null || next.planned_at === null) return false;
  const later = dayOf(Date.parse(next.planned_at)) > dayOf(Date.parse(last.planned_at));
  return later && dayOf(Date.parse(last.ended_at)) === dayOf(now);
}

/** Whether it is planned for a later day than today. */
export function onAnotherDay(item: AgendaItem, now: number): boolean {
  return item.planned_at !== null && dayOf(Date.parse(item.planned_at)) > dayOf(now);
}

function dayOf(at: number): number {
  return Math.floor((at + VIETNAM) / DAY);
}
