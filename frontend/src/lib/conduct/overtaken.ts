/** Refusals that mean: somebody else has just done this. They are no fault of whoever pressed second. */

const OVERTAKEN: readonly string[] = [
  "agenda_already_adopted",
  "agenda_already_proposed",
  "another_vote_is_on",
  "break_is_on",
  "item_already_live",
  "meeting_already_opened",
  "meeting_closed",
  "meeting_not_adjourned",
  "no_break_on",
  "sitting_already_open",
  "sitting_closed",
  "sitting_not_gathering",
  "start_not_the_last",
  "vote_cannot_announce",
  "vote_cannot_close",
  "vote_cannot_open",
  "vote_cannot_resume",
];

/** changed: whether the meeting has gone on since the question was put. A refusal that stands by itself stays one. */
export function isOvertaken(code: string | null, changed: boolean): boolean {
  return code !== null && changed && OVERTAKEN.includes(code);
}
