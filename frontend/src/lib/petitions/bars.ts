/** Bars that share one scale: where each part begins and how wide it is, in hundredths of the longest bar. */
import { COUNTS, type FiguresOf } from "./types";

export interface Part {
  readonly count: (typeof COUNTS)[number];
  readonly number: number;
  readonly from: number;
  readonly width: number;
}

export function longestOf(rows: readonly FiguresOf[]): number {
  return Math.max(1, ...rows.map((one) => one.total));
}

/** Parts of nothing are left out. */
export function partsOf(one: FiguresOf, longest: number): readonly Part[] {
  let from = 0;
  const parts: Part[] = [];
  for (const count of COUNTS) {
    const width = (100 * one[count]) / longest;
    if (one[count] > 0) parts.push({ count, number: one[count], from, width });
    from += width;
  }
  return parts;
}
