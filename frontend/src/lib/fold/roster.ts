/** Who sits in the meeting, as entries change it. */
import type { Delegate, MandateId, State } from "./state";

/** Only who changed is named; null for who is out of it. changes: the part of the payload, absent for some readers. */
export function rosterTaken(state: State, changes: unknown): State {
  if (changes === undefined) return state;
  const told = changes as Readonly<Record<MandateId, Delegate | null>>;
  const now: [MandateId, Delegate][] = [];
  for (const [mandate, seat] of Object.entries({ ...state.roster, ...told })) {
    if (seat !== null) now.push([mandate, seat]);
  }
  return { ...state, roster: Object.fromEntries(now) };
}
