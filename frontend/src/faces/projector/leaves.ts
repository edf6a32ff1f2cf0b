/** Which leaf of a text that goes on several is seen: each long enough to be read aloud slowly. Pure. */
export const LEAF_MS = 12_000;

/** passed: ms since the first leaf was shown. */
export function leafAt(passed: number, leaves: number): number {
  if (leaves <= 1) return 0;
  return Math.floor(Math.max(0, passed) / LEAF_MS) % leaves;
}
