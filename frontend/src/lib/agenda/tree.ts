/** The agenda as a tree written down as a list: every line after its parent, the lines below it right after it.
 *  agenda/rules/tree.py says the same of what is next. */
import type { AgendaItem, ItemId } from "../fold/state";

type Line = Pick<AgendaItem, "id" | "parent" | "kind" | "state">;

/** How deep a line stands: 0 for one of the first level. */
export function depthOf(items: readonly Line[], id: ItemId): number {
  return pathTo(items, id).length;
}

/** The lines above it, the highest first. */
export function pathTo<T extends Line>(items: readonly T[], id: ItemId): readonly T[] {
  const byId = new Map(items.map((item) => [item.id, item]));
  const path: T[] = [];
  let above = byId.get(id)?.parent ?? null;
  while (above !== null && path.length <= items.length) {
    const line = byId.get(above);
    if (line === undefined) break;
    path.unshift(line);
    above = line.parent;
  }
  return path;
}

export function childrenOf<T extends Line>(items: readonly T[], id: ItemId | null): readonly T[] {
  return items.filter((item) => item.parent === id);
}

/** The line and all below it, in order. */
export function branchOf<T extends Line>(items: readonly T[], id: ItemId): readonly T[] {
  return items.filter((item) => item.id === id || pathTo(items, item.id).some((line) => line.id === id));
}

/** The day part it stands in: the nearest heading above it. */
export function partOf<T extends Line>(items: readonly T[], id: ItemId): T | null {
  return [...pathTo(items, id)].reverse().find((line) => line.kind === "heading") ?? null;
}

/** What a sitting goes through one after the other: neither headings nor items that were split. */
export function takenThemselves<T extends Line>(items: readonly T[]): readonly T[] {
  const above = new Set(items.map((item) => item.parent));
  return items.filter((item) => item.kind !== "heading" && !above.has(item.id));
}

/** The first after the one that is on which is still to come; else the first one that was passed over. */
export function nextToTake<T extends Line>(items: readonly T[], current: ItemId | null): T | null {
  const here = items.findIndex((item) => item.id === current);
  const todo = takenThemselves(items).filter((item) => item.state === "todo");
  return todo.find((item) => items.indexOf(item) > here) ?? todo[0] ?? null;
}

/** Whether a sitting may begin it: also what is done or was skipped, never a heading or what was withdrawn. */
export function mayBegin(item: Line): boolean {
  return item.kind !== "heading" && item.state !== "withdrawn" && item.state !== "live";
}
