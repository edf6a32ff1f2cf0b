/** What may be done with the meeting beside its one next step: rarer, and mostly not to be undone. Pure. */
import type { State } from "../fold/state";
import { isGathering } from "./next_step";
import { voteThatIsOn } from "./votes_of";

export type OtherStep =
  | "open_meeting"
  | "receive_people"
  | "stop_receiving"
  | "take_break"
  | "close_sitting"
  | "adjourn_meeting"
  | "resume_meeting"
  | "close_meeting"
  | "reopen_meeting"
  | "postpone_meeting"
  | "cancel_meeting";

export interface Offered {
  readonly step: OtherStep;
  /** What stands in the way; the step is shown all the same. */
  readonly blocked: "vote_on" | "sitting_open" | null;
}

/** Putting off and cancelling belong to whoever prepares meetings; the secretary does, the presiding officer not. */
const PREPARES: readonly OtherStep[] = ["postpone_meeting", "cancel_meeting"];

const BY_STATE: Readonly<Record<string, readonly OtherStep[]>> = {
  convened: ["open_meeting", "stop_receiving", "postpone_meeting", "cancel_meeting"],
  postponed: ["open_meeting", "stop_receiving", "postpone_meeting", "cancel_meeting"],
  opened: ["take_break", "close_sitting", "adjourn_meeting", "close_meeting"],
  adjourned: ["resume_meeting"],
  closed: ["reopen_meeting"],
};

/** roles: of the person at this face, for this meeting's body. main: the step the foot offers already. */
export function otherSteps(state: State, roles: readonly string[], main: string): readonly Offered[] {
  const steps = BY_STATE[state.meeting?.state ?? ""] ?? [];
  return steps
    .filter((step) => step !== main && (roles.includes("secretary") || !PREPARES.includes(step)))
    .filter((step) => step !== "stop_receiving" || isGathering(state))
    .filter((step) => step !== "close_sitting" || sittingIsOn(state))
    .filter((step) => step !== "take_break" || (mayBreak(state) && main !== "begin_break"))
    .map((step) => ({ step, blocked: inTheWay(step, state) }));
}

/** Also one nobody had planned. */
export function mayBreak(state: State): boolean {
  return state.sitting?.state === "open" && state.break_on === null && state.agenda_status.state !== "draft";
}

function sittingIsOn(state: State): boolean {
  return state.sitting !== null && state.sitting.state !== "closed";
}

function anySittingIsOn(state: State): boolean {
  return sittingIsOn(state) || Object.values(state.group_sittings).some((one) => one.state !== "closed");
}

/** As the server would refuse it: docs/commands. */
function inTheWay(step: OtherStep, state: State): Offered["blocked"] {
  const ends = step === "close_meeting" || step === "adjourn_meeting";
  if ((ends || step === "close_sitting" || step === "take_break") && voteThatIsOn(state) !== null)
    return "vote_on";
  if ((ends || PREPARES.includes(step)) && anySittingIsOn(state)) return "sitting_open";
  return null;
}
