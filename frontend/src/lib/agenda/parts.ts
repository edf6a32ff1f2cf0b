/** The agenda cut into its day parts, for screens that open one and fold the others. Pure. */
import type { AgendaItem, AgendaStatus, ItemId } from "../fold/state";
import { nextToTake } from "./tree";

/** heading: null where lines stand under none. items: below it, without itself. */
export interface DayPart {
  readonly heading: AgendaItem | null;
  readonly items: readonly AgendaItem[];
}

/** A heading on the first level begins a part; what stands under none is a part of its own. */
export function dayParts(items: readonly AgendaItem[]): readonly DayPart[] {
  const parts: { heading: AgendaItem | null; items: AgendaItem[] }[] = [];
  for (const item of items) {
    if (item.parent === null && item.kind === "heading") {
      parts.push({ heading: item, items: [] });
      continue;
    }
    const last = parts[parts.length - 1];
    const isBelow = last?.heading != null && item.parent !== null;
    if (last !== undefined && (isBelow || last.heading === null)) last.items.push(item);
    else parts.push({ heading: null, items: [item] });
  }
  return parts;
}

/** The part that is now: of what is on, else of what comes next, else the last one. Its place in `parts`. */
export function partNow(parts: readonly DayPart[], current: ItemId | null): number {
  const items = parts.flatMap((part) => (part.heading ? [part.heading, ...part.items] : part.items));
  const here = current ?? nextToTake(items, null)?.id;
  const found = parts.findIndex((part) => part.items.some((item) => item.id === here));
  return found >= 0 ? found : parts.length - 1;
}

/** Whole minutes later than planned; negative: earlier. Null where the rest was not re-timed, or to the same minute. */
export function laterMin(item: Pick<AgendaItem, "planned_at" | "expected_at" | "state">): number | null {
  if (item.state !== "todo" || item.planned_at === null || item.expected_at === null) return null;
  const minutes = Math.round((Date.parse(item.expected_at) - Date.parse(item.planned_at)) / 60_000);
  return minutes === 0 ? null : minutes;
}

/** When a line is to be expected by what is known now. */
export function whenOf(item: Pick<AgendaItem, "planned_at" | "expected_at">): string | null {
  return item.expected_at ?? item.planned_at;
}

/** Nothing is to be shown to those who did not prepare it. */
export function isBeingPrepared(items: readonly AgendaItem[], status: AgendaStatus): boolean {
  return items.length === 0 && status.state === "draft";
}

/** Those that stand below another item of the list; below a heading is the first level. */
export function belowOthers(items: readonly AgendaItem[]): ReadonlySet<ItemId> {
  const works = new Set(items.filter(({ kind }) => kind !== "heading").map(({ id }) => id));
  return new Set(items.filter(({ parent }) => parent !== null && works.has(parent)).map(({ id }) => id));
}
