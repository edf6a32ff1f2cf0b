/** Numbers of a meeting as lengths and words. Pure. */
import type { components } from "../../../lib/api/schema.generated";
import { say } from "../../../lib/catalogue/catalogue.svelte";

export type Statistics = components["schemas"]["StatisticsOut"];
export type ItemTime = components["schemas"]["ItemTimeOut"];
export type Turnout = components["schemas"]["SittingTurnoutOut"];

const HOUR_MIN = 60;

/** 155 is "2 giờ 35 phút". minutes: whole, not negative. */
export function inWords(minutes: number): string {
  const hours = Math.floor(minutes / HOUR_MIN);
  const rest = minutes % HOUR_MIN;
  if (hours === 0) return say("desk_places.time.minutes", { minutes });
  if (rest === 0) return say("desk_places.time.hours", { hours });
  return say("desk_places.time.both", { hours, minutes: rest });
}

/** Against the plan; null where there was none or it was not taken up. */
export function differenceInWords(item: Pick<ItemTime, "difference_min">): string | null {
  const { difference_min: by } = item;
  if (by === null) return null;
  if (by === 0) return say("desk_places.time.as_planned");
  return say(by > 0 ? "desk_places.time.longer" : "desk_places.time.shorter", {
    time: inWords(Math.abs(by)),
  });
}

/** Who took part, wherever he was and however long. */
export function tookPart(sitting: Turnout): number {
  return sitting.present + sitting.remote;
}

/** How wide a bar is, in percent of the longest of all. */
export function width(value: number, longest: number): number {
  if (longest <= 0 || value <= 0) return 0;
  return Math.min(100, Math.round((1000 * value) / longest) / 10);
}

/** What the bars of time stand for: lines with a plan or with time spent. */
export function timed(items: readonly ItemTime[]): readonly ItemTime[] {
  return items.filter((item) => item.planned_min !== null || item.spent_min !== null);
}

export function longestOf(items: readonly ItemTime[]): number {
  return Math.max(0, ...items.map((item) => Math.max(item.planned_min ?? 0, item.spent_min ?? 0)));
}

export type TurnoutPart = "here" | "remote" | "left" | "excused" | "absent";

export interface Counted {
  readonly part: TurnoutPart;
  readonly count: number;
}

/** Of a sitting: everybody once. Who left before the end was in the hall, and stands apart. */
export function partsOf(sitting: Turnout): readonly Counted[] {
  const all: readonly Counted[] = [
    { part: "here", count: sitting.present - sitting.left },
    { part: "remote", count: sitting.remote },
    { part: "left", count: sitting.left },
    { part: "excused", count: sitting.excused },
    { part: "absent", count: sitting.absent },
  ];
  return all.filter((each) => each.count > 0);
}

export function isEmpty(all: Statistics): boolean {
  return all.attendance.by_sitting.length === 0 && all.votes.length === 0 && all.totals.items_taken === 0;
}
