/** Times of day and lengths as people type them: "8:05", "08:05:30", "7:12". Pure. */
import { clockTime, date } from "../../../lib/catalogue/format";
import { momentOf, parseDay } from "../../../lib/office/days";

/** "8:05", "0805", "8h05", "08:05:30" as "08:05:30"; null when it is no time of the day. */
export function parseTime(typed: string): string | null {
  const found =
    /^(\d{1,2})[:h.](\d{2})(?:[:.](\d{2}))?$/i.exec(typed.trim()) ?? /^(\d{2})(\d{2})$/.exec(typed.trim());
  if (!found) return null;
  const [, hour = "", minute = "", second = "00"] = found;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  return `${hour.padStart(2, "0")}:${minute}:${second}`;
}

/** "7:12" or "7" (minutes) as seconds; null when it is no length. */
export function parseLength(typed: string): number | null {
  const found = /^(\d{1,3})(?::(\d{2}))?$/.exec(typed.trim());
  if (!found) return null;
  const [, minutes = "", seconds = "0"] = found;
  return Number(seconds) > 59 ? null : Number(minutes) * 60 + Number(seconds);
}

/** The moment of a time on the day of another moment. */
export function onDayOf(moment: string | number, time: string): string {
  const day = parseDay(date(moment)) ?? "";
  return `${momentOf(day, time.slice(0, 5)).slice(0, 16)}:${time.slice(6, 8)}+07:00`;
}

export interface CorrectedTimes {
  readonly began: string;
  readonly ended: string;
  readonly ran: string;
}

export interface HeldTimes {
  readonly started_at: string | null;
  readonly called_at: string;
  readonly ended_at: string | null;
  readonly ran_ms: number;
}

/** As they stand, to be typed over. */
export function timesOf(speech: HeldTimes): CorrectedTimes {
  const ran = Math.round(speech.ran_ms / 1000);
  return {
    began: clockTime(speech.started_at ?? speech.called_at),
    ended: speech.ended_at === null ? "" : clockTime(speech.ended_at),
    ran: `${Math.floor(ran / 60)}:${String(ran % 60).padStart(2, "0")}`,
  };
}

export interface Times {
  readonly began_at?: string;
  readonly ended_at?: string;
  readonly ran_s?: number;
}

export type TimesFault = "time" | "length" | "order" | "same";

/** What was changed, ready to be sent; or what is wrong with it. */
export function changedTimes(speech: HeldTimes, typed: CorrectedTimes): Times | TimesFault {
  const held = timesOf(speech);
  const began = parseTime(typed.began);
  const ended = parseTime(typed.ended);
  const ran_s = parseLength(typed.ran);
  if (began === null || ended === null) return "time";
  if (ran_s === null) return "length";
  if (ended < began) return "order";
  const day = speech.called_at;
  const times: Times = {
    ...(began === held.began ? {} : { began_at: onDayOf(day, began) }),
    ...(ended === held.ended ? {} : { ended_at: onDayOf(day, ended) }),
    ...(typed.ran.trim() === held.ran ? {} : { ran_s }),
  };
  return Object.keys(times).length === 0 ? "same" : times;
}
