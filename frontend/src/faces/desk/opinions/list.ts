/** The list of opinions as the desk looks at it. They come in legal order; that stays. Pure. */
import { keyOf, named, type SubjectKey } from "../../../lib/opinions/subjects";
import type { Opinion } from "../../../lib/opinions/types";

export interface SubjectPart {
  readonly key: SubjectKey;
  readonly title: string;
  readonly rows: readonly Opinion[];
}

export interface Looked {
  /** Empty: all. */
  readonly subject: SubjectKey;
  readonly onlyOpen: boolean;
  /** Stays in sight although it was just answered. */
  readonly chosen: string | null;
}

export function shownOf(all: readonly Opinion[], { subject, onlyOpen, chosen }: Looked): readonly Opinion[] {
  return all.filter(
    (one) =>
      (subject === "" || keyOf(one.subject) === subject) &&
      (!onlyOpen || one.reply === null || one.id === chosen),
  );
}

export function bySubject(rows: readonly Opinion[]): readonly SubjectPart[] {
  const parts: { key: SubjectKey; title: string; rows: Opinion[] }[] = [];
  for (const row of rows) {
    const key = keyOf(row.subject);
    const last = parts[parts.length - 1];
    if (last?.key === key) last.rows.push(row);
    else parts.push({ key, title: row.subject.title, rows: [row] });
  }
  return parts;
}

export function countsOf(
  all: readonly Opinion[],
): Readonly<Record<"accepted" | "partly" | "explained" | "open", number>> {
  const counts = { accepted: 0, partly: 0, explained: 0, open: 0 };
  for (const { reply } of all) counts[reply?.reply ?? "open"] += 1;
  return counts;
}

/** The one above or below; the first when none is chosen. */
export function beside(rows: readonly Opinion[], chosen: string | null, by: 1 | -1): string | null {
  const at = rows.findIndex((row) => row.id === chosen);
  const to = at < 0 ? 0 : Math.min(Math.max(at + by, 0), rows.length - 1);
  return rows[to]?.id ?? null;
}

/** After this one, then from the top. */
export function nextUnanswered(rows: readonly Opinion[], chosen: string | null): string | null {
  const at = rows.findIndex((row) => row.id === chosen);
  const round = [...rows.slice(at + 1), ...rows.slice(0, Math.max(at, 0))];
  return round.find((row) => row.reply === null)?.id ?? null;
}

/** Of the papers: what the list shows. */
export function queryOf(subject: SubjectKey): string {
  if (subject === "") return "";
  const { document, item } = named(subject);
  return document === null ? `?item=${item ?? ""}` : `?document=${document}`;
}
