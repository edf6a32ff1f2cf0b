/** What the replies promise for the quorum: how many are missing, and the parts of a bar. Pure. */
import type { Forecast } from "./invited";

export interface Promised {
  /** Who said they come, or count from afar. */
  readonly sure: number;
  readonly unknown: number;
  /** All others: away, or from afar where that does not count. */
  readonly away: number;
  /** How many more are needed beside the sure ones. */
  readonly more: number;
  /** How many are missing even if everybody comes who has not answered. */
  readonly short: number;
}

export function promised(forecast: Forecast): Promised {
  const { total, needed, counted_now: sure, counted_at_most: most, unknown } = forecast;
  return {
    sure,
    unknown,
    away: total - sure - unknown,
    more: Math.max(0, needed - sure),
    short: Math.max(0, needed - most),
  };
}
