/** How long a break is to be, as it is chosen: minutes, or until an hour of today. Pure. */
import { momentOf, parseHour, today } from "../office/days";

export const MINUTES = [5, 10, 15, 20] as const;

/** The choices, with the planned length among them. */
export function choices(planned: number | null): readonly number[] {
  const all = planned === null ? [...MINUTES] : [...new Set([...MINUTES, planned])];
  return all.sort((a, b) => a - b);
}

/** "until" with an hour, else minutes; null while what was typed is no hour that lies ahead. now: server's ms. */
export function lengthOf(
  chosen: string,
  hour: string,
  now: number,
): { readonly minutes: number } | { readonly until: string } | null {
  if (chosen !== "until") return { minutes: Number(chosen) };
  const time = parseHour(hour);
  if (time === null) return null;
  const until = momentOf(today(now), time);
  return Date.parse(until) > now ? { until } : null;
}
