/** One mark of the roll in words: what, since when, how it came about, why. */
import { say } from "../catalogue/catalogue.svelte";
import { hourMinute } from "../catalogue/format";
import type { RollEntry } from "./details.svelte";
import type { RollRow } from "./rows";

/** "Có mặt 07:41 · bằng thẻ" */
export function markInWords(row: RollRow, details: RollEntry | undefined): string {
  if (row.mark === undefined) return say("door.unmarked");
  const what = say(`common.mark.${row.mark}`);
  const since = row.since === null ? "" : ` ${hourMinute(row.since)}`;
  // Read a moment ago: it may tell of the mark before.
  const known = details !== undefined && details.state === row.mark ? details : undefined;
  const how = known?.how && known.how !== "roll_call" ? say(`door.how.${known.how}`) : "";
  const timed = row.mark === "present" || row.mark === "remote" || row.mark === "left";
  return [timed ? what + since : what, how].filter(Boolean).join(" · ");
}

/** Why somebody is away, who came instead, when he had come. */
export function restInWords(row: RollRow, details: RollEntry | undefined): string {
  if (row.mark === undefined || details === undefined || details.state !== row.mark) return "";
  return [
    row.mark === "left" && details.arrived_at
      ? say("door.arrived", { time: hourMinute(details.arrived_at) })
      : "",
    details.reason === "" ? "" : say("door.reason_of", { reason: details.reason }),
    details.substitute_name === "" ? "" : say("door.substitute_of", { name: details.substitute_name }),
    details.corrections.length > 0 ? say("door.corrected") : "",
  ]
    .filter(Boolean)
    .join(" · ");
}
