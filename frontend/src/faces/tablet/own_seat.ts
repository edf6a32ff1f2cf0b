/** Where a delegate sits, and in which words. Pure. */
import type { MandateId, Seat, SeatingPlan } from "../../lib/fold/state";

export function seatOf(plan: SeatingPlan | null, mandate: MandateId | null): Seat | null {
  if (plan === null || mandate === null) return null;
  return plan.seats.find((seat) => seat.mandate === mandate) ?? null;
}
