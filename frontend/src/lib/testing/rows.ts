/** Lines of an agenda for tests, named by one letter. */
import { emptyRow, type Row } from "../agenda_editor/row";

/** "a", or "a>b" for b below a. */
export function row(id: string, more: Partial<Row> = {}): Row {
  return { ...emptyRow(id, null), isNew: false, title: `Nội dung ${id}`, ...more };
}

/** 8 December 2026 in Vietnam. */
export function on(hour: string, day = 8): string {
  return new Date(`2026-12-${String(day).padStart(2, "0")}T${hour}:00+07:00`).toISOString();
}
