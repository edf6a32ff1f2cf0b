/** What one delegate may do about a vote, said from the shared state and what is his own. Pure. */
import type { Mark, MandateId, Own, State, Switch, Vote } from "../../lib/fold/state";

export type Standing =
  /** The three answers are his. */
  | "may_cast"
  /** His ballot stands; `may_change` on the vote tells whether it may be changed. */
  | "cast"
  | "not_present"
  | "excused"
  | "left"
  /** He takes part from afar, and this vote takes no ballot from there. */
  | "afar_not_allowed"
  /** Not in the hall, and only one proof of who he is was shown. */
  | "needs_strong"
  | "not_in_electorate"
  | "no_mandate"
  /** Hands are counted, not ballots. */
  | "by_hand"
  /** Nobody can cast now. */
  | "not_on";

export function standing(state: State, own: Own, vote: Vote): Standing {
  if (own.ballots[vote.id] !== undefined) return "cast";
  if (vote.method === "show_of_hands") return "by_hand";
  if (vote.state !== "open" && vote.state !== "interrupted") return "not_on";
  if (own.mandate === null) return "no_mandate";
  if (!vote.electorate.includes(own.mandate)) return "not_in_electorate";
  // A trial knows no hall: who was asked to press something presses it wherever he is.
  if (vote.is_test) return "may_cast";
  const mark = state.attendance.marks[own.mandate];
  if (mark === "present") return "may_cast";
  if (vote.remote === "absent_too" || (vote.remote === "checked_in" && mark === "remote"))
    return needsProof(state, own) ? "needs_strong" : "may_cast";
  if (mark === "remote") return "afar_not_allowed";
  return mark === "excused" || mark === "left" ? mark : "not_present";
}

/** Whether whoever is not in the hall has still to show a second proof. */
export function needsProof(state: State, own: Own): boolean {
  const rule = state.rules?.["remote_needs_strong_sign_in"] as Switch | undefined;
  return rule?.allowed !== false && !own.strong;
}

/** The vote that is on: open, or interrupted and waiting for a person; be it a trial. The server allows no second. */
export function voteOn(state: State): Vote | null {
  const isOn = (vote: Vote): boolean => vote.state === "open" || vote.state === "interrupted";
  return Object.values(state.votes).filter(isOn).pop() ?? null;
}

/** What the hall looks at, when that is a vote. */
export function voteOnStage(state: State): Vote | null {
  const { kind, id } = state.stage;
  return (kind === "vote" || kind === "result") && id !== null ? (state.votes[id] ?? null) : null;
}

export type AttendanceWord = Mark | "unmarked";

export function attendanceOf(state: State, mandate: MandateId): AttendanceWord {
  return state.attendance.marks[mandate] ?? "unmarked";
}
