/** The clock a person confirms when a meeting opens or goes on, and this device's own beside it. Pure. */
import { clockTime, date } from "../catalogue/format";

/** The installation's: Vietnam has one, without summer time. */
export const ZONE = "Asia/Ho_Chi_Minh";
const VIETNAM_MIN = 7 * 60;
/** A device further off than this is worth a look; people walk past smaller differences on any wall. */
const NOTICED_S = 30;

export interface Confirmed {
  readonly at: string;
  readonly zone: string;
}

/** now: the server's, in ms. at: as it stands on the screen, to the second, with its offset. */
export function confirmed(now: number): Confirmed {
  const [day = "", month = "", year = ""] = date(now).split("/");
  return { at: `${year}-${month}-${day}T${clockTime(now)}+07:00`, zone: ZONE };
}

export interface OwnClock {
  readonly time: string;
  readonly day: string;
  /** "UTC+7" */
  readonly zone: string;
  readonly other_zone: boolean;
}

/** What this device's clock shows, when a person would read another time from it than the server's; else null.
 *  device: its own idea of now, in ms. offset_min: of its zone, minutes east of Greenwich. */
export function ownClock(server: number, device: number, offset_min: number): OwnClock | null {
  const reads = device + (offset_min - VIETNAM_MIN) * 60_000;
  if (Math.abs(reads - server) < NOTICED_S * 1000) return null;
  return {
    time: clockTime(reads),
    day: date(reads),
    zone: zoneInWords(offset_min),
    other_zone: offset_min !== VIETNAM_MIN,
  };
}

function zoneInWords(offset_min: number): string {
  const size = Math.abs(offset_min);
  const minutes = size % 60 === 0 ? "" : `:${String(size % 60).padStart(2, "0")}`;
  return `UTC${offset_min < 0 ? "−" : "+"}${Math.floor(size / 60)}${minutes}`;
}
