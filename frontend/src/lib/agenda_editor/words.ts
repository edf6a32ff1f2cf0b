/** Kinds, fields and times of an agenda in words. Needs the catalogue area "desk_agenda". */
import { say } from "../catalogue/catalogue.svelte";
import { date, hourMinute } from "../catalogue/format";
import { presenterInWords, type Presenter } from "./held";
import { KINDS, type Field, type Row } from "./row";
import type { TimeFault } from "./times";

export function kindInWords(kind: string): string {
  const known = KINDS.find((each) => each === kind);
  return known ? say(`desk_agenda.kind.${known}`) : kind;
}

export function named(row: Pick<Row, "number" | "title">): string {
  const title = row.title.trim() || say("desk_agenda.untitled");
  return row.number ? `${row.number}. ${title}` : title;
}

export function faultInWords(fault: TimeFault): string {
  if (fault.is === "after_end") return say("desk_agenda.time.after_end", { minutes: fault.minutes });
  return say(`desk_agenda.time.${fault.is}`, { minutes: fault.minutes, before: named(fault.before) });
}

/** What stands in a field, for two states beside each other. */
export function valueInWords(
  row: Row,
  field: Field,
  rows: readonly Row[],
  people: readonly Presenter[],
): string {
  const none = say("desk_agenda.none");
  switch (field) {
    case "kind":
      return kindInWords(row.kind);
    case "planned_at":
      return row.planned_at === null ? none : `${hourMinute(row.planned_at)} · ${date(row.planned_at)}`;
    case "duration_min":
      return row.duration_min === null ? none : say("desk_agenda.minutes", { minutes: row.duration_min });
    case "parent": {
      const above = rows.find((each) => each.id === row.parent);
      return above ? named(above) : say("desk_agenda.top");
    }
    case "presented_by":
      return row.presented_by.map((id) => nameOf(id, people)).join(", ") || none;
    case "papers":
      return row.papers.map((paper) => paper.title).join("; ") || none;
    default:
      return row[field] || none;
  }
}

function nameOf(mandate: string, people: readonly Presenter[]): string {
  const person = people.find((each) => each.mandate === mandate);
  return person ? presenterInWords(person) : say("desk_agenda.someone");
}

/** "1 giờ 20 phút" */
export function lengthInWords(minutes: number): string {
  if (minutes < 60) return say("desk_agenda.minutes", { minutes });
  const rest = minutes % 60;
  const hours = Math.floor(minutes / 60);
  return rest === 0
    ? say("desk_agenda.hours", { hours })
    : say("desk_agenda.hours_minutes", { hours, minutes: rest });
}
