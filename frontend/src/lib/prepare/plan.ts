/** A seating plan while somebody arranges it: two people change places, a seat is cleared, what is different from
 *  what was saved. Pure; every step makes a new plan. */
import type { components } from "../api/schema.generated";

export type Plan = components["schemas"]["PlanOut"];
export type PlannedSeat = Plan["seats"][number];

/** Who can sit somewhere: the roster's delegates, with their group. */
export interface Sitter {
  readonly id: string;
  readonly name: string;
  readonly group: string;
}

function put(plan: Plan, changes: Readonly<Record<string, string | null>>, groups: Groups): Plan {
  return {
    ...plan,
    seats: plan.seats.map((seat) => {
      const mandate = changes[seat.id];
      if (mandate === undefined) return seat;
      return { ...seat, mandate, group: mandate === null ? seat.group : (groups.get(mandate) ?? seat.group) };
    }),
  };
}

export type Groups = ReadonlyMap<string, string>;

export function seatOf(plan: Plan, id: string): PlannedSeat | undefined {
  return plan.seats.find((seat) => seat.id === id);
}

/** Whoever sits on the two seats changes places; one of them may be empty. */
export function swapped(plan: Plan, one: string, other: string, groups: Groups): Plan {
  const a = seatOf(plan, one);
  const b = seatOf(plan, other);
  if (!a || !b || a === b || a.mandate === b.mandate) return plan;
  return put(plan, { [a.id]: b.mandate, [b.id]: a.mandate }, groups);
}

/** Somebody without a seat sits down; who sat there has none then. */
export function seated(plan: Plan, id: string, mandate: string, groups: Groups): Plan {
  const before = plan.seats.find((seat) => seat.mandate === mandate);
  if (before) return swapped(plan, before.id, id, groups);
  return seatOf(plan, id) ? put(plan, { [id]: mandate }, groups) : plan;
}

export function cleared(plan: Plan, id: string): Plan {
  return seatOf(plan, id)?.mandate == null ? plan : put(plan, { [id]: null }, new Map());
}

export function unseated(plan: Plan | null, people: readonly Sitter[]): readonly Sitter[] {
  const sitting = new Set(plan?.seats.map((seat) => seat.mandate));
  return people.filter((person) => !sitting.has(person.id));
}

/** from, to: seats; null for none. */
export interface Change {
  readonly mandate: string;
  readonly from: string | null;
  readonly to: string | null;
}

/** Who sits elsewhere than before. */
export function changes(before: Plan | null, after: Plan | null): readonly Change[] {
  const from = placesIn(before);
  const to = placesIn(after);
  return [...new Set([...from.keys(), ...to.keys()])]
    .map((mandate) => ({ mandate, from: from.get(mandate) ?? null, to: to.get(mandate) ?? null }))
    .filter((change) => change.from !== change.to);
}

/** Whether the hall itself is another: its shape, or where its seats stand. */
export function isOtherHall(before: Plan | null, after: Plan | null): boolean {
  const hall = (plan: Plan | null): string =>
    plan === null ? "" : JSON.stringify([plan.kind, plan.seats.map(({ id, x, y }) => [id, x, y])]);
  return hall(before) !== hall(after);
}

export function isSame(one: Plan | null, other: Plan | null): boolean {
  return changes(one, other).length === 0 && !isOtherHall(one, other);
}

function placesIn(plan: Plan | null): ReadonlyMap<string, string> {
  return new Map((plan?.seats ?? []).flatMap(({ id, mandate }) => (mandate === null ? [] : [[mandate, id]])));
}
