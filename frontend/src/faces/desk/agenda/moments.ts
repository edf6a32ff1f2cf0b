/** The moments at which something is said (agenda/rules/moments.py), in words. */
import { say } from "../../../lib/catalogue/catalogue.svelte";
import { KINDS } from "../../../lib/agenda_editor/row";
import { kindInWords } from "../../../lib/agenda_editor/words";

const OF_THE_COURSE = [
  "meeting_open",
  "sitting_open",
  "quorum_missing",
  "speaker_call",
  "vote_open",
  "vote_adopted",
  "vote_rejected",
  "sitting_close",
  "meeting_close",
] as const;

export const MOMENTS: readonly string[] = [
  ...OF_THE_COURSE,
  ...KINDS.filter((kind) => kind !== "heading").map((kind) => `item.${kind}`),
];

export function momentInWords(moment: string): string {
  const course = OF_THE_COURSE.find((each) => each === moment);
  if (course) return say(`desk_agenda.moment.${course}`);
  return say("desk_agenda.moment.item", { kind: kindInWords(moment.slice("item.".length)) });
}
