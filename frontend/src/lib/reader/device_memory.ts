/** What this device can bear, and how its user last read. */
import { DOTS } from "./layout";
import { WAYS, type Way } from "./paging";

export interface Habits {
  readonly way: Way;
  readonly night: boolean;
}

const KEY = "dh.reading";

/** Until somebody chose: on a phone a whole page would be too small. */
function usualWay(): Way {
  return window.innerWidth < 600 ? "text" : "page";
}

export function habits(): Habits {
  try {
    const { way, night } = JSON.parse(localStorage.getItem(KEY) ?? "{}") as Partial<Habits>;
    return { way: way !== undefined && WAYS.includes(way) ? way : usualWay(), night: night === true };
  } catch {
    return { way: usualWay(), night: false };
  }
}

export function keepHabits(kept: Habits): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(kept));
  } catch {
    // It lasts until the page is closed.
  }
}

/** Chrome tells its memory in GB, 8 at most; Safari tells nothing. */
export function isWeak(): boolean {
  const memory = (navigator as Navigator & { readonly deviceMemory?: number }).deviceMemory;
  return memory !== undefined && memory <= 2;
}

export function dotsBorne(): number {
  return isWeak() ? DOTS.weak : DOTS.ordinary;
}
