/** A delegate's year in three numbers. Pure; the office's count by the law is the office's. */
import type { components } from "../../lib/api/schema.generated";

type OwnMeeting = components["schemas"]["OwnMeetingOut"];

const VIETNAM_MS = 7 * 60 * 60 * 1000;

function yearAt(moment: number): number {
  return new Date(moment + VIETNAM_MS).getUTCFullYear();
}

/** Sittings that were opened this year; `there` in the hall or from afar, also for whoever left before the end. */
export function yearOf(
  meetings: readonly OwnMeeting[],
  now: number,
): { readonly year: number; readonly there: number; readonly sittings: number } {
  const year = yearAt(now);
  const sittings = meetings
    .flatMap((meeting) => meeting.sittings)
    .filter((sitting) => yearAt(Date.parse(sitting.opened_at)) === year);
  const there = sittings.filter(({ state }) => state === "present" || state === "remote" || state === "left");
  return { year, there: there.length, sittings: sittings.length };
}
