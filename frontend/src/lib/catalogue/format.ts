/** Vietnamese forms of times, dates and shares. Always Vietnam's time, whatever zone the device believes in. */

const VIETNAM_MS = 7 * 60 * 60 * 1000; // no daylight saving since 1975

export type Moment = string | number | Date;

function local(moment: Moment): Date {
  return new Date(new Date(moment).getTime() + VIETNAM_MS);
}

const two = (number: number): string => String(number).padStart(2, "0");

/** 08:37:12 */
export function clockTime(moment: Moment): string {
  const at = local(moment);
  return `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())}`;
}

/** 08:37 */
export function hourMinute(moment: Moment): string {
  return clockTime(moment).slice(0, 5);
}

/** 10/12/2026 */
export function date(moment: Moment): string {
  const at = local(moment);
  return `${two(at.getUTCDate())}/${two(at.getUTCMonth() + 1)}/${at.getUTCFullYear()}`;
}

/** 0 is Sunday. */
export function weekday(moment: Moment): number {
  return local(moment).getUTCDay();
}

/** "morning" before noon in Vietnam, "afternoon" after. */
export function halfOfDay(moment: Moment): "morning" | "afternoon" {
  return local(moment).getUTCHours() < 12 ? "morning" : "afternoon";
}

/** Shares come as hundredths of a percent: 9559 is 95,59%. English keeps the point. */
export function share(hundredths: number, language: "vi" | "en" = "vi"): string {
  const mark = language === "vi" ? "," : ".";
  return `${Math.trunc(hundredths / 100)}${mark}${two(Math.abs(hundredths) % 100)}%`;
}

/** 0:42, 12:05. Never negative. */
export function countdown(seconds: number): string {
  const left = Math.max(0, Math.ceil(seconds));
  return `${Math.floor(left / 60)}:${two(left % 60)}`;
}

/** 3120 is 3.120 in Vietnamese. */
export function whole(number: number, language: "vi" | "en" = "vi"): string {
  return String(number).replace(/\B(?=(\d{3})+(?!\d))/g, language === "vi" ? "." : ",");
}

const ROMAN: readonly (readonly [number, string])[] = [
  [10, "X"],
  [9, "IX"],
  [5, "V"],
  [4, "IV"],
  [1, "I"],
];

/** Legislatures are counted in Roman numerals: khóa XIX. */
export function roman(number: number): string {
  let rest = number;
  let text = "";
  for (const [value, sign] of ROMAN) {
    while (rest >= value) {
      text += sign;
      rest -= value;
    }
  }
  return text;
}
