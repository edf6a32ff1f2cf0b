/** What an answer of the server makes of the rows on this device. Pure. */
import type { Annotation, Outgoing } from "./annotation";
import type { Waiting } from "./kept";

export interface SyncBody {
  readonly device: string;
  readonly cursor: number;
  readonly rows: readonly Outgoing[];
}

export interface Answer {
  readonly id: string;
  readonly outcome: "saved" | "same" | "copied" | "kept" | "refused";
  readonly copy: string | null;
  readonly code: string | null;
}

/** hidden: documents of which the person may not read at present. */
export interface SyncAnswer {
  readonly cursor: number;
  readonly more: boolean;
  readonly rows: readonly Annotation[];
  readonly answers: readonly Answer[];
  readonly hidden: readonly string[];
}

export type Rows = ReadonlyMap<string, Annotation>;
export type Queue = ReadonlyMap<string, Waiting>;

export interface Taken {
  readonly rows: readonly Annotation[];
  readonly waiting: readonly Waiting[];
  readonly settled: readonly string[];
  /** Now beside what was written here: the other device's reading of the same annotation. */
  readonly copies: readonly string[];
}

/** sent: the stamp each row had when it went out; what was changed since then goes on waiting. */
export function taken(
  held: { readonly rows: Rows; readonly waiting: Queue },
  sent: ReadonlyMap<string, string>,
  { rows: told, answers }: Pick<SyncAnswer, "rows" | "answers">,
): Taken {
  const rows = new Map<string, Annotation>();
  const waiting = new Map<string, Waiting>();
  const settled = new Set<string>();
  const copies: string[] = [];
  const byId = new Map(told.map((row) => [row.id, row]));

  for (const answer of answers) {
    const one = held.waiting.get(answer.id);
    if (one === undefined) continue;
    const asSent = one.stamp === sent.get(answer.id);
    if (answer.outcome === "refused") {
      if (asSent) waiting.set(one.id, { ...one, refused: answer.code ?? "" });
      continue;
    }
    if (answer.outcome === "copied" && answer.copy !== null) copies.push(answer.copy);
    if (asSent) settled.add(one.id);
    else if (answer.outcome === "copied" && answer.copy !== null) {
      // What was written since goes on in the copy, which is ours; the annotation itself is the other device's.
      const local = held.rows.get(one.id);
      settled.add(one.id);
      if (local !== undefined) {
        const revision = byId.get(answer.copy)?.revision ?? 1;
        rows.set(answer.copy, { ...local, id: answer.copy, revision, copy_of: one.id });
        waiting.set(answer.copy, { ...one, id: answer.copy, follows: true });
      }
    } else waiting.set(one.id, { ...one, follows: true });
  }

  for (const row of told) {
    const one = waiting.get(row.id) ?? (settled.has(row.id) ? undefined : held.waiting.get(row.id));
    if (one === undefined) rows.set(row.id, row);
    else if (one.follows) {
      const local = rows.get(row.id) ?? held.rows.get(row.id) ?? row;
      rows.set(row.id, { ...local, revision: row.revision });
      waiting.set(row.id, { ...one, follows: false });
    }
    // Else ours was made on an older one: the server decides when it hears of it.
  }
  return { rows: [...rows.values()], waiting: [...waiting.values()], settled: [...settled], copies };
}

/** What must not stay on the device while its document may not be read; what the person wrote himself does. */
export function withoutQuotes(rows: Rows, hidden: readonly string[]): readonly Annotation[] {
  return [...rows.values()]
    .filter(
      ({ document, quote, before, after }) => hidden.includes(document) && quote + before + after !== "",
    )
    .map((row) => ({ ...row, quote: "", before: "", after: "" }));
}
