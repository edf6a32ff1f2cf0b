/** Of a long programme the part that is on: its half day, what came and what comes. Pure. */
import type { AgendaItem } from "../../lib/fold/state";

export interface Part {
  /** The headings above the rows, outermost first: the day, then the half day. */
  readonly headings: readonly string[];
  readonly rows: readonly AgendaItem[];
  /** The row that is on, or the next to come; null when all of the part is past. */
  readonly here: number | null;
}

const HEADING = "heading";

/** The rows under the heading that holds the item that is on; before the first, of the first still to come. */
export function currentPart(agenda: readonly AgendaItem[], current: string | null): Part {
  const focus = rowInFocus(agenda, current);
  const chain = headingsAbove(agenda, focus);
  const nearest = chain[chain.length - 1] ?? null;
  const rows = agenda.filter(
    (row) => row.kind !== HEADING && headingOf(agenda, row) === (nearest?.id ?? null),
  );
  const here = rows.findIndex((row) => row.id === focus?.id);
  const isAhead = focus !== null && (focus.id === current || focus.state === "todo");
  return { headings: chain.map((row) => row.title), rows, here: here === -1 || !isAhead ? null : here };
}

function rowInFocus(agenda: readonly AgendaItem[], current: string | null): AgendaItem | null {
  const taken = agenda.filter((row) => row.kind !== HEADING);
  return (
    taken.find((row) => row.id === current) ??
    taken.find((row) => row.state === "todo") ??
    taken[taken.length - 1] ??
    null
  );
}

function headingsAbove(agenda: readonly AgendaItem[], item: AgendaItem | null): readonly AgendaItem[] {
  const above: AgendaItem[] = [];
  let parent = item?.parent ?? null;
  // A tree that points at itself must not hang the hall.
  while (parent !== null && above.length < agenda.length) {
    const row = agenda.find((each) => each.id === parent);
    if (row?.kind === HEADING) above.unshift(row);
    parent = row?.parent ?? null;
  }
  return above;
}

function headingOf(agenda: readonly AgendaItem[], item: AgendaItem): string | null {
  const above = headingsAbove(agenda, item);
  return above[above.length - 1]?.id ?? null;
}

/** Which rows are seen, [from, to): a third of the room for what came, the rest for what is on and comes.
 *  heights: of all rows; room: in the same unit. The row `here` is always seen. */
export function seenRows(
  heights: readonly number[],
  here: number,
  room: number,
): readonly [from: number, to: number] {
  let from = here;
  let to = Math.min(here + 1, heights.length);
  let used = heights[here] ?? 0;
  const takes = (row: number, limit: number): boolean => {
    const height = heights[row];
    if (height === undefined || used + height > limit) return false;
    used += height;
    return true;
  };
  while (takes(from - 1, Math.min(room, room / 3 + (heights[here] ?? 0)))) from -= 1;
  while (takes(to, room)) to += 1;
  while (takes(from - 1, room)) from -= 1;
  return [from, to];
}
