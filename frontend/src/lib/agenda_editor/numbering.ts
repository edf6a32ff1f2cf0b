/** Numbers of the lines: counted over the whole meeting, "6.1" below 6, none for headings and breaks. A number somebody
 *  typed stays, and the counting goes on after it ("0" for what comes before the opening). Pure. */
import type { Row } from "./row";

const UNCOUNTED: ReadonlySet<string> = new Set(["heading", "break"]);

/** What is counted together: everything below one numbered line; headings count through. */
function owner(row: Row, byId: ReadonlyMap<string, Row>): Row | null {
  let above = row.parent === null ? undefined : byId.get(row.parent);
  while (above?.kind === "heading") above = above.parent === null ? undefined : byId.get(above.parent);
  return above ?? null;
}

const WHOLE = /^\d+$/;

class Counting {
  readonly #last = new Map<string, number>();
  readonly #done = new Map<string, Row>();

  /** The number the counting would give this line now. */
  next(row: Row): string {
    const [of, prefix] = this.#of(row);
    return UNCOUNTED.has(row.kind) ? "" : `${prefix}${(this.#last.get(of) ?? 0) + 1}`;
  }

  took(row: Row): Row {
    const [of, prefix] = this.#of(row);
    const rest = row.number.startsWith(prefix) ? row.number.slice(prefix.length) : "";
    if (WHOLE.test(rest)) this.#last.set(of, Number(rest));
    this.#done.set(row.id, row);
    return row;
  }

  #of(row: Row): readonly [string, string] {
    const above = owner(row, this.#done);
    return [above?.id ?? "", above === null || above.number === "" ? "" : `${above.number}.`];
  }
}

/** The list with its numbers counted anew. */
export function numbered(rows: readonly Row[]): readonly Row[] {
  const counting = new Counting();
  return rows.map((row) => {
    const number = row.by_hand ? row.number : counting.next(row);
    return counting.took(number === row.number ? row : { ...row, number });
  });
}

/** Which numbers of a list that comes from elsewhere were typed: those that the counting would not give. */
export function withHands(rows: readonly Row[]): readonly Row[] {
  const counting = new Counting();
  return rows.map((row) => counting.took({ ...row, by_hand: counting.next(row) !== row.number }));
}

/** Every number by the counting again. */
export function recounted(rows: readonly Row[]): readonly Row[] {
  return numbered(rows.map((row) => (row.by_hand ? { ...row, by_hand: false } : row)));
}
