/** The agenda as the running page shows it: the day part that is on laid open, the others folded. Pure. */
import { childrenOf, depthOf, partOf, pathTo } from "../../../lib/agenda/tree";
import type { AgendaItem, ItemId } from "../../../lib/fold/state";

export interface AgendaLine {
  readonly item: AgendaItem;
  /** Below the first level of its day part. */
  readonly depth: number;
  /** Of a heading: how many items are below it, and how many of them are settled. */
  readonly below: { readonly count: number; readonly done: number; readonly open: boolean } | null;
}

/** toggled: the headings somebody opened or folded by hand, against how they would stand by themselves. */
export function agendaLines(
  items: readonly AgendaItem[],
  here: ItemId | null,
  toggled: ReadonlySet<ItemId>,
): readonly AgendaLine[] {
  const open = openParts(items, here, toggled);
  return items
    .filter((item) => pathTo(items, item.id).every((above) => above.kind !== "heading" || open.has(above.id)))
    .map((item) => ({
      item,
      depth: depthOf(items, item.id),
      below: item.kind === "heading" ? below(items, item.id, open.has(item.id)) : null,
    }));
}

function openParts(
  items: readonly AgendaItem[],
  here: ItemId | null,
  toggled: ReadonlySet<ItemId>,
): ReadonlySet<ItemId> {
  const current = here === null ? null : partOf(items, here);
  const byItself = new Set(current ? [current.id, ...pathTo(items, current.id).map((line) => line.id)] : []);
  const headings = items.filter((item) => item.kind === "heading").map((item) => item.id);
  return new Set(headings.filter((id) => byItself.has(id) !== toggled.has(id)));
}

function below(items: readonly AgendaItem[], id: ItemId, open: boolean): AgendaLine["below"] {
  const all = childrenOf(items, id).filter((item) => item.kind !== "heading");
  return { count: all.length, done: all.filter((item) => item.state === "done").length, open };
}
