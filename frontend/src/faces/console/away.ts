/** Who is not here at the sitting of the whole body, and who came after it was opened. Pure. */
import { delegatesOf, type Person } from "../../lib/conduct/people";
import type { State } from "../../lib/fold/state";

export type Why = "unmarked" | "excused" | "absent" | "left";

export interface Away {
  readonly person: Person;
  readonly why: Why;
}

/** Those first of whom nothing is known; delegates without a vote are not waited for. */
export function awayFrom(state: State): readonly Away[] {
  const order: readonly Why[] = ["unmarked", "absent", "left", "excused"];
  return delegatesOf(state)
    .filter((person) => person.votes)
    .flatMap((person): readonly Away[] => {
      const mark = state.attendance.marks[person.id];
      if (mark === "present" || mark === "remote") return [];
      return [{ person, why: mark ?? "unmarked" }];
    })
    .sort((a, b) => order.indexOf(a.why) - order.indexOf(b.why));
}

/** Marked present only after the sitting was opened, with the time. */
export function lateTo(state: State): readonly { readonly person: Person; readonly since: string }[] {
  const opened = state.sitting?.opened_at ?? null;
  if (opened === null) return [];
  return delegatesOf(state).flatMap((person) => {
    const mark = state.attendance.marks[person.id];
    const since = state.attendance.since[person.id] ?? null;
    const here = mark === "present" || mark === "remote";
    return here && since !== null && Date.parse(since) > Date.parse(opened) + LATE_MS
      ? [{ person, since }]
      : [];
  });
}

/** The first marks of a sitting that was opened without receiving people are no lateness. */
const LATE_MS = 10 * 60_000;
