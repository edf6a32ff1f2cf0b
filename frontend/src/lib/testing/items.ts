/** Items of an agenda for tests. */
import type { AgendaItem } from "../fold/state";

export function item(id: string, facts: Partial<AgendaItem> = {}): AgendaItem {
  return {
    id,
    parent: null,
    number: id,
    title: `Nội dung ${id}`,
    kind: "report",
    planned_at: null,
    expected_at: null,
    duration_min: 10,
    presenter: "",
    presented_by: [],
    papers: [],
    note: "",
    state: "todo",
    reason: "",
    began_at: null,
    ended_at: null,
    spent_s: 0,
    ...facts,
  };
}
