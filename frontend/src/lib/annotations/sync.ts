/** What an answer of the server makes of the rows on this device. Pure. */
import type { Annotation, Outgoing } from "./annotation";
import type { Waiting } from "./kept";

/** person: who wrote it. A tablet may change hands in another tab, and whoever is signed in then is somebody else. */
export interface SyncBody {
  readonly person: string;
  readonly device: string;
  readonly cursor: number;
  readonly rows: readonly Outgoing[];
  readonly tell_hidden: boolean;
}

export interface Answer {
  readonly id: string;
  readonly outcome: "saved" | "same" | "copied" | "kept" | "refused";
  readonly copy: string | null;
  /** Where the row says now on the server what was sent. */
  readonly revision: number | null;
  readonly code: string | null;
}

/** hidden: documents the person may not read at present; null where that was not asked. */
export interface SyncAnswer {
  readonly cursor: number;
  readonly more: boolean;
  readonly rows: readonly Annotation[];
  readonly answers: readonly Answer[];
  readonly hidden: readonly string[] | null;
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

/** sent: the stamp each row had when it went out; what was changed since then goes on waiting. Where two devices wrote
 *  at once, the server makes a row of each; what goes on waiting here goes on in the copy, which it sees to. */
export function taken(
  held: { readonly rows: Rows; readonly waiting: Queue },
  sent: ReadonlyMap<string, string>,
  { rows: told, answers }: Pick<SyncAnswer, "rows" | "answers">,
): Taken {
  const rows = new Map<string, Annotation>();
  const waiting = new Map<string, Waiting>();
  const settled = new Set<string>();
  const copies: string[] = [];

  for (const answer of answers) {
    const one = held.waiting.get(answer.id);
    const local = held.rows.get(answer.id);
    if (one === undefined || local === undefined) continue;
    const asSent = one.stamp === sent.get(answer.id);
    if (answer.outcome === "refused") {
      if (asSent) waiting.set(one.id, { ...one, refused: answer.code ?? "" });
      continue;
    }
    if (asSent) settled.add(one.id);
    if (answer.outcome === "copied" && answer.copy !== null) copies.push(answer.copy);
    // What was written meanwhile is a change of what was sent, where that is there now.
    if (answer.revision !== null) rows.set(one.id, { ...local, revision: answer.revision });
  }
  for (const row of told) {
    // What waits was made on an older one: the server decides when it hears of it.
    if (settled.has(row.id) || !held.waiting.has(row.id)) rows.set(row.id, row);
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
