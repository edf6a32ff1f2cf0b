/** When an item is expected: as the rest was re-timed, else as it was planned. Pure. */
import type { AgendaItem } from "../../lib/fold/state";

export function expectedAt(item: AgendaItem): string | null {
  return item.expected_at ?? item.planned_at ?? null;
}
