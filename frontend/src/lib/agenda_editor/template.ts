/** An agenda as it is kept for meetings to come: days counted from the first, hours instead of dates. Pure. */
import type { components } from "../api/schema.generated";
import { hourMinute } from "../catalogue/format";
import { daysBetween, parseDay } from "../office/days";
import { date } from "../catalogue/format";
import type { Row } from "./row";

export type TemplateItem = components["schemas"]["TemplateItemShape"];
const LAST_DAY = 30;

/** startsAt: of the meeting the rows are of. */
export function templateOf(rows: readonly Row[], startsAt: string): readonly TemplateItem[] {
  const first = parseDay(date(startsAt)) ?? "";
  return rows.map((row, at) => ({
    key: String(at),
    parent: row.parent === null ? null : String(rows.findIndex((each) => each.id === row.parent)),
    number: row.number,
    title: row.title.trim(),
    kind: row.kind as TemplateItem["kind"],
    day: row.planned_at === null ? 0 : dayOf(row.planned_at, first),
    at: row.planned_at === null ? null : hourMinute(row.planned_at),
    duration_min: row.duration_min,
    presenter: row.presenter,
    papers: row.papers
      .filter((paper) => paper.title.trim() !== "")
      .map(({ title, symbol }) => ({ title, symbol })),
    note: row.note,
  }));
}

function dayOf(moment: string, first: string): number {
  const days = daysBetween(first, parseDay(date(moment)) ?? first);
  return Math.min(LAST_DAY, Math.max(0, days));
}
