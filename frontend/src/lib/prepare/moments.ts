/** Moments as they are said before a meeting: "thứ Ba 22/12/2026", "07:30". */
import { say } from "../catalogue/catalogue.svelte";
import { date, hourMinute, weekday, type Moment } from "../catalogue/format";

export function dayIn(moment: Moment): string {
  return `${say(`common.weekday.${weekday(moment) as 0}`)} ${date(moment)}`;
}

export function hourIn(moment: Moment): string {
  return hourMinute(moment);
}

/** Both, as the facts of a sentence. */
export function momentIn(moment: Moment): { readonly time: string; readonly date: string } {
  return { time: hourMinute(moment), date: date(moment) };
}
