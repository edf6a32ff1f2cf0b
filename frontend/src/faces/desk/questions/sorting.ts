/** Slips sorted into groups by hand: what a move makes of them. Pure. */
import type { Group, Slip } from "../../../lib/questioning/types";

export interface Sorted {
  readonly id: string;
  readonly slips: readonly string[];
}

/** Where a slip is put: null group: in none. at: before which place, from 0; left out: last. */
export interface Target {
  readonly group: string | null;
  readonly at?: number;
}

export function sortedOf(groups: readonly Group[]): readonly Sorted[] {
  return groups.map(({ id, slips }) => ({ id, slips: slips.map((slip) => slip.id) }));
}

export function groupOf(sorted: readonly Sorted[], slip: string): string | null {
  return sorted.find(({ slips }) => slips.includes(slip))?.id ?? null;
}

export function moved(sorted: readonly Sorted[], slip: string, { group, at }: Target): readonly Sorted[] {
  const from = sorted.find(({ slips }) => slips.includes(slip));
  const was = from?.slips.indexOf(slip) ?? -1;
  return sorted.map((each) => {
    const others = each.slips.filter((one) => one !== slip);
    if (each.id !== group) return { ...each, slips: others };
    // Its own place before is counted where it is moved further down.
    const wanted = at ?? others.length;
    const place = each.id === from?.id && was < wanted && at !== undefined ? wanted - 1 : wanted;
    return { ...each, slips: [...others.slice(0, place), slip, ...others.slice(place)] };
  });
}

/** One place up or down among the slips of its group. */
export function stepped(sorted: readonly Sorted[], slip: string, by: -1 | 1): readonly Sorted[] {
  return sorted.map((each) => {
    const at = each.slips.indexOf(slip);
    const to = at + by;
    if (at < 0 || to < 0 || to >= each.slips.length) return each;
    const slips = [...each.slips];
    [slips[at], slips[to]] = [slips[to] as string, slips[at] as string];
    return { ...each, slips };
  });
}

/** To the group before or after its own; before the first it is in none, and from none it comes to the first. */
export function carried(sorted: readonly Sorted[], slip: string, by: -1 | 1): readonly Sorted[] {
  const at = sorted.findIndex(({ slips }) => slips.includes(slip));
  const to = at + by;
  if (to >= sorted.length || to < -1) return sorted;
  return moved(sorted, slip, { group: to < 0 ? null : (sorted[to]?.id ?? null) });
}

/** A whole group one place up or down. */
export function groupStepped(sorted: readonly Sorted[], group: string, by: -1 | 1): readonly Sorted[] {
  const at = sorted.findIndex(({ id }) => id === group);
  const to = at + by;
  const next = [...sorted];
  if (at < 0 || to < 0 || to >= next.length) return sorted;
  [next[at], next[to]] = [next[to] as Sorted, next[at] as Sorted];
  return next;
}

export function isSameSorting(a: readonly Sorted[], b: readonly Sorted[]): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Waiting to be sorted: handed in, in no group. */
export function loose(slips: readonly Slip[], sorted: readonly Sorted[]): readonly Slip[] {
  return slips.filter(({ id, state }) => state === "submitted" && groupOf(sorted, id) === null);
}

/** Asked, or on the way to a written answer: it stays where it is. */
export function isMovable(slip: { readonly state: Slip["state"] }): boolean {
  return slip.state === "submitted" || slip.state === "chosen";
}
