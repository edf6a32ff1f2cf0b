/** Days as they are read aloud: "thứ Ba, ngày 22 tháng 12 năm 2026". */
import { say } from "../../lib/catalogue/catalogue.svelte";
import { date, weekday, type Moment } from "../../lib/catalogue/format";

export function dayInWords(moment: Moment): string {
  const [day = "", month = "", year = ""] = date(moment).split("/");
  return say("projector.day", {
    weekday: say(`common.weekday.${weekday(moment) as 0}`),
    day: Number(day),
    month: Number(month),
    year,
  });
}
