/** Steps of somebody who arranges seats: what is on the table, what can be undone and done again. Pure. */
import { isSame, type Plan } from "./plan";

export interface Arranging {
  /** What was saved when the work began; the work is compared with it. */
  readonly base: Plan | null;
  readonly plan: Plan | null;
  readonly past: readonly (Plan | null)[];
  readonly future: readonly (Plan | null)[];
}

const STEPS_KEPT = 100;

export function begun(saved: Plan | null): Arranging {
  return { base: saved, plan: saved, past: [], future: [] };
}

/** A step that changes nothing is none. */
export function stepped(now: Arranging, plan: Plan): Arranging {
  if (now.plan !== null && isSame(now.plan, plan)) return now;
  return { ...now, plan, past: [...now.past, now.plan].slice(-STEPS_KEPT), future: [] };
}

export function undone(now: Arranging): Arranging {
  const plan = now.past[now.past.length - 1];
  if (plan === undefined) return now;
  return { ...now, plan, past: now.past.slice(0, -1), future: [now.plan, ...now.future] };
}

export function redone(now: Arranging): Arranging {
  const plan = now.future[0];
  if (plan === undefined) return now;
  return { ...now, plan, past: [...now.past, now.plan], future: now.future.slice(1) };
}

export function isUnsaved(now: Arranging): boolean {
  return !isSame(now.base, now.plan);
}

/** What became of the work when the meeting has another plan: taken where nothing was changed here; else somebody has
 *  to choose. Null when it is the plan this work began with, or is itself. */
export function overtaken(now: Arranging, saved: Plan | null): "take" | "ask" | null {
  if (isSame(now.base, saved)) return null;
  return !isUnsaved(now) || isSame(now.plan, saved) ? "take" : "ask";
}

/** The work goes on, and would be saved over theirs. */
export function keptOver(now: Arranging, saved: Plan | null): Arranging {
  return { ...now, base: saved };
}

// ---- on this device, over a reload; nobody else sees it

export type Shelf = Pick<Storage, "getItem" | "setItem" | "removeItem">;
const key = (meeting: string): string => `dh.seating.${meeting}`;

export function keep(shelf: Shelf, meeting: string, now: Arranging): void {
  try {
    if (isUnsaved(now)) shelf.setItem(key(meeting), JSON.stringify({ base: now.base, plan: now.plan }));
    else shelf.removeItem(key(meeting));
  } catch {
    // Without a memory the work lives as long as the page.
  }
}

export function kept(shelf: Shelf, meeting: string): Arranging | null {
  try {
    const found = JSON.parse(shelf.getItem(key(meeting)) ?? "null") as Pick<
      Arranging,
      "base" | "plan"
    > | null;
    return found === null ? null : { ...begun(found.base), plan: found.plan };
  } catch {
    return null;
  }
}
