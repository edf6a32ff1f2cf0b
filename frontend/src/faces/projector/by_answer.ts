/** The seats of a result on the plan of the hall. By person only where the body's rules publish names; else by answer,
 *  from left to right, so that nobody's seat tells how he voted. Pure. */
import type { Choice, MandateId, Result, Seat, SeatingPlan } from "../../lib/fold/state";

export type Answer = Choice | "no_ballot";

/** In the order in which they are read out. */
export const ANSWERS = ["yes", "no", "abstain", "no_ballot"] as const satisfies readonly Answer[];

/** By the seat's id; null where the plan does not fit the numbers, and the hall is then drawn without it. */
export function answersBySeat(
  plan: SeatingPlan | null,
  result: Result,
  names: Readonly<Record<MandateId, Choice>> | null,
): ReadonlyMap<string, Answer> | null {
  const taken = plan?.seats.filter((seat) => seat.mandate !== null) ?? [];
  if (taken.length === 0 || taken.length !== result.legal_total) return null;
  if (names !== null && matches(taken, result, names)) {
    return new Map(taken.map((seat) => [seat.id, names[seat.mandate ?? ""] ?? "no_ballot"]));
  }
  const answers = ANSWERS.flatMap((kind) => Array.from({ length: result[kind] }, () => kind));
  const seats = [...taken].sort((a, b) => a.x - b.x || a.y - b.y);
  return new Map(seats.map((seat, index) => [seat.id, answers[index] ?? "no_ballot"]));
}

/** A corrected result may say other numbers than the names did. */
function matches(
  seats: readonly Seat[],
  result: Result,
  names: Readonly<Record<MandateId, Choice>>,
): boolean {
  const counted = (choice: Choice): number =>
    seats.filter((seat) => names[seat.mandate ?? ""] === choice).length;
  return (["yes", "no", "abstain"] as const).every((choice) => counted(choice) === result[choice]);
}
