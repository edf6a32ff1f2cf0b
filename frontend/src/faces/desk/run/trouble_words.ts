/** A trouble in words: what it is, what to do, and where. */
import { say } from "../../../lib/catalogue/catalogue.svelte";
import { date, hourMinute } from "../../../lib/catalogue/format";
import type { Trouble } from "../../../lib/conduct/troubles";
import { ranges } from "../item_words";

export interface TroubleWords {
  readonly title: string;
  readonly todo: string;
  /** Where it is put right; null where no page can. */
  readonly href: string | null;
  readonly link: string;
  readonly kind: "danger" | "warn" | "info";
}

const PLACES: Readonly<Record<Trouble["what"], readonly [string | null, TroubleWords["kind"]]>> = {
  no_quorum: ["#delegates", "danger"],
  disk_low: ["#settings", "danger"],
  clocks_apart: [null, "warn"],
  screens_lost: ["#screens", "warn"],
  no_screen: ["#screens", "warn"],
  tablets_away: [null, "warn"],
  agenda_draft: ["#agenda", "warn"],
  agenda_not_adopted: ["#agenda", "warn"],
  vote_without_text: ["#votes", "warn"],
  over_time: [null, "info"],
  screens_held: ["#screens", "info"],
  no_backup: ["#settings", "warn"],
};
const LINKS = {
  "#delegates": "delegates",
  "#settings": "settings",
  "#screens": "screens",
  "#agenda": "agenda",
  "#votes": "votes",
} as const;
/** More names than these are counted. */
const NAMES = 4;

export function troubleInWords(trouble: Trouble): TroubleWords {
  const [href, kind] = PLACES[trouble.what];
  const place = href === null ? null : LINKS[href as keyof typeof LINKS];
  const link = place === null ? "" : say(`desk.place.${place}`);
  return { title: titleOf(trouble), todo: todoOf(trouble), href, link, kind };
}

function titleOf(trouble: Trouble): string {
  switch (trouble.what) {
    case "no_quorum":
      return say("desk_run.trouble.no_quorum", trouble);
    case "disk_low":
      return say("desk_run.trouble.disk_low", { megabytes: trouble.megabytes });
    case "clocks_apart":
      return say("desk_run.trouble.clocks_apart", { minutes: trouble.minutes });
    case "screens_lost":
      return say("desk_run.trouble.screens_lost", { names: trouble.names.join(", ") });
    case "tablets_away":
      return say("desk_run.trouble.tablets_away", {
        count: trouble.names.length,
        names: listed(trouble.names),
      });
    case "vote_without_text":
      return say("desk_run.trouble.vote_without_text", { numbers: ranges(trouble.numbers) });
    case "over_time":
      return say("desk_run.trouble.over_time", {
        time: hourMinute(trouble.planned),
        minutes: trouble.minutes,
      });
    case "screens_held":
      return say("desk_run.trouble.screens_held", { count: trouble.count });
    case "no_backup":
      return trouble.last === null
        ? say("desk_run.trouble.no_backup")
        : say("desk_run.trouble.old_backup", { time: hourMinute(trouble.last), date: date(trouble.last) });
    default:
      return say(`desk_run.trouble.${trouble.what}`);
  }
}

function todoOf(trouble: Trouble): string {
  return say(`desk_run.trouble.${trouble.what}.todo`);
}

function listed(names: readonly string[]): string {
  if (names.length <= NAMES) return names.join(", ");
  return say("desk_run.names_more", {
    names: names.slice(0, NAMES - 1).join(", "),
    count: names.length - NAMES + 1,
  });
}
