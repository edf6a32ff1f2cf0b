/** A count's result, reckoned again in whole numbers (docs/bundle.md, Result of a count). */
import type { Json, JsonObject } from "./canonical.ts";

export interface Threshold {
  readonly num: number;
  readonly den: number;
  readonly strict: boolean;
  readonly base: string;
}

/** Hundredths of a percent, rounded half up; 0 of nothing is 0. */
function share(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.floor((20_000 * part + whole) / (2 * whole));
}

function needed({ num, den, strict }: Threshold, base: number): number {
  return strict ? Math.floor((num * base) / den) + 1 : Math.ceil((num * base) / den);
}

const GIVEN = ["legal_total", "present", "yes", "no", "abstain"] as const;
/** Delegates of one council: whatever is larger is no count, and the reckoning above stays exact. */
const MOST = 100_000;

function isCount(value: Json | undefined): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= MOST;
}

/** Whether every number of the result follows from its counts. */
export function resultFollows(said: JsonObject, threshold: Threshold): boolean {
  if (!GIVEN.every((name) => isCount(said[name])) || !isCount(threshold.num) || !isCount(threshold.den))
    return false;
  if (threshold.den === 0) return false;
  const {
    legal_total: total,
    present,
    yes,
    no,
    abstain,
  } = said as Readonly<Record<string, number>> & {
    readonly [name in (typeof GIVEN)[number]]: number;
  };
  const took = yes + no + abstain;
  const least = needed(threshold, threshold.base === "present" ? Math.max(present, took, 1) : total);
  const reckoned: Readonly<Record<string, Json>> = {
    took_part: took,
    no_ballot: total - took,
    yes_share: share(yes, total),
    no_share: share(no, total),
    abstain_share: share(abstain, total),
    no_ballot_share: share(total - took, total),
    yes_share_present: share(yes, Math.max(present, took)),
    needed: least,
    adopted: yes >= least,
  };
  return took <= total && Object.entries(reckoned).every(([name, value]) => said[name] === value);
}

/** Choices that add up to yes, no and abstain of a result. */
export function addsUp(choices: readonly (Json | undefined)[], said: JsonObject): boolean {
  return (
    choices.every((one) => one === "yes" || one === "no" || one === "abstain") &&
    ["yes", "no", "abstain"].every((name) => choices.filter((one) => one === name).length === said[name])
  );
}
