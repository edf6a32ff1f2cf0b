/** Days and hours as people write them in Vietnam, whatever the browser's own language believes: 15/03/1981, 07:30. */
import { date, hourMinute } from "../catalogue/format";

/** "5/3/1981", "05-03-1981", "05031981" is "1981-03-05"; null when it is no day of the calendar. */
export function parseDay(typed: string): string | null {
  const found =
    /^(\d{1,2})[/\-. ](\d{1,2})[/\-. ](\d{4})$/.exec(typed.trim()) ??
    /^(\d{2})(\d{2})(\d{4})$/.exec(typed.trim());
  if (!found) return null;
  const [, dayOfMonth = "", month = "", year = ""] = found;
  const iso = `${year}-${month.padStart(2, "0")}-${dayOfMonth.padStart(2, "0")}`;
  const there = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(there.getTime()) && there.toISOString().startsWith(iso) ? iso : null;
}

/** "2026-03-15" is "15/03/2026"; nothing stays nothing. */
export function writeDay(iso: string | null | undefined): string {
  if (!iso) return "";
  const [year = "", month = "", dayOfMonth = ""] = iso.split("-");
  return `${dayOfMonth}/${month}/${year}`;
}

export interface Birth {
  readonly born_on: string | null;
  readonly born_year: number | null;
}

/** A day, or only the year where no more is known; null when it is neither. Nothing typed is a birth not known. */
export function parseBirth(typed: string): Birth | null {
  const text = typed.trim();
  if (text === "") return { born_on: null, born_year: null };
  if (/^(19|20)\d{2}$/.test(text)) return { born_on: null, born_year: Number(text) };
  const born_on = parseDay(text);
  return born_on === null ? null : { born_on, born_year: null };
}

export function writeBirth(birth: Birth): string {
  if (birth.born_on !== null) return writeDay(birth.born_on);
  return birth.born_year === null ? "" : String(birth.born_year);
}

/** "7:30", "0730", "7h30", "7h" as "07:30"; null when it is no hour of the day. */
export function parseHour(typed: string): string | null {
  const text = typed.trim();
  const found = /^(\d{1,2})(?:[:h.](\d{2})?)?$/i.exec(text) ?? /^(\d{2})(\d{2})$/.exec(text);
  if (!found) return null;
  const [, hour = "", minute = "00"] = found;
  if (Number(hour) > 23 || Number(minute) > 59) return null;
  return `${hour.padStart(2, "0")}:${minute}`;
}

/** A moment in Vietnam from a day and an hour that were parsed. */
export function momentOf(day: string, hour: string): string {
  return `${day}T${hour}:00+07:00`;
}

/** Both halves of a moment, as they are typed; nothing for no moment. */
export function written(moment: string | null): { day: string; hour: string } {
  return moment === null ? { day: "", hour: "" } : { day: date(moment), hour: hourMinute(moment) };
}

/** Today in Vietnam, "2026-03-15". */
export function today(now: number = Date.now()): string {
  return parseDay(date(now)) ?? "";
}

/** Whole days between two days; negative when the second comes first. */
export function daysBetween(first: string, second: string): number {
  return Math.round((Date.parse(`${second}T00:00:00Z`) - Date.parse(`${first}T00:00:00Z`)) / 86_400_000);
}
