/** What there is to say now, and what comes after it: the moment of the script, and what it is about. Pure. */
import type { NextStep } from "../../lib/conduct/next_step";
import { voteThatIsOn, voteToAnnounce } from "../../lib/conduct/votes_of";
import type { Turn } from "../../lib/script/facts";
import type { AgendaItem, State, Vote } from "../../lib/fold/state";

export interface Speaking {
  /** A key of agenda/rules/moments.py. */
  readonly moment: string;
  readonly item?: AgendaItem | undefined;
  readonly vote?: Vote | undefined;
  readonly turn?: Turn | undefined;
  readonly after?: Turn | null | undefined;
}

/** Null while nobody speaks: before people are received, while a meeting is put off, after its closing. */
export function speakingNow(state: State): Speaking | null {
  const stands = state.meeting?.state;
  const gathering = state.sitting?.state === "gathering";
  if (stands === "convened" || stands === "postponed") return gathering ? { moment: "meeting_open" } : null;
  if (stands !== "opened") return null;
  const ofVote = speakingOfVote(state);
  if (ofVote) return ofVote;
  if (state.sitting?.state !== "open") return gathering ? { moment: "sitting_open" } : null;
  if (isBelowQuorum(state)) return { moment: "quorum_missing" };
  const item = state.agenda.find((row) => row.id === state.current_item);
  return item ? ofItem(item) : { moment: "sitting_open" };
}

/** What will be said when the next step is taken. */
export function speakingNext(state: State, step: NextStep): Speaking | null {
  if (step.do === "open_vote") return { moment: "vote_open", vote: state.votes[step.vote] };
  if (step.do === "close_sitting") return { moment: "sitting_close" };
  if (step.do === "close_meeting") return { moment: "meeting_close" };
  if (!("item" in step)) return null;
  const item = state.agenda.find((row) => row.id === step.item);
  return item ? ofItem(item) : null;
}

function speakingOfVote(state: State): Speaking | null {
  const on = voteThatIsOn(state);
  if (on) return on.is_test ? null : { moment: "vote_open", vote: on };
  const closed = voteToAnnounce(state);
  if (!closed?.result) return null;
  return { moment: closed.result.adopted ? "vote_adopted" : "vote_rejected", vote: closed };
}

function ofItem(item: AgendaItem): Speaking {
  return { moment: `item.${item.kind}`, item };
}

/** Only once somebody was marked: an unread roll is no missing quorum. */
function isBelowQuorum({ attendance }: State): boolean {
  return Object.keys(attendance.marks).length > 0 && !attendance.has_quorum;
}
