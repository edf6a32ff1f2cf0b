/** Arrow keys over rows that stand in as many columns as the screen has room for. Pure. */

export type Move = "left" | "right" | "up" | "down" | "first" | "last";

const KEYS: Readonly<Record<string, Move>> = {
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowUp: "up",
  ArrowDown: "down",
  Home: "first",
  End: "last",
};

export function step(key: string): Move | null {
  return KEYS[key] ?? null;
}

export interface Box {
  readonly left: number;
  readonly top: number;
}

/** Which row comes next, by where they stand; null above the first line. */
export function beside(rows: readonly Box[], at: number, move: Move): number | null {
  const last = rows.length - 1;
  if (move === "first") return 0;
  if (move === "last") return last;
  if (move === "left") return Math.max(0, at - 1);
  if (move === "right") return Math.min(last, at + 1);
  return move === "down" ? below(rows, at) : above(rows, at);
}

function below(rows: readonly Box[], at: number): number {
  const from = rows[at];
  if (!from) return at;
  const line = rows.find((row, n) => n > at && row.top > from.top + 1)?.top;
  return line === undefined ? at : nearest(rows, from, line);
}

function above(rows: readonly Box[], at: number): number | null {
  const from = rows[at];
  if (!from) return at;
  const line = rows.reduce<number | null>(
    (found, row) => (row.top < from.top - 1 && (found === null || row.top > found) ? row.top : found),
    null,
  );
  return line === null ? null : nearest(rows, from, line);
}

/** Of the rows on one line the one most nearly over or under. */
function nearest(rows: readonly Box[], from: Box, line: number): number {
  let found = 0;
  let least = Infinity;
  rows.forEach((row, n) => {
    const off = Math.abs(row.top - line) <= 1 ? Math.abs(row.left - from.left) : Infinity;
    if (off < least) [found, least] = [n, off];
  });
  return found;
}
