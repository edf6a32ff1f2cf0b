/** The body's rules in words: what is needed, of whom. Needs the catalogue area "rules". */
import { say } from "../catalogue/catalogue.svelte";
import type { Threshold } from "../fold/state";

/** In the order a form offers them; councils/rules/body_rules.py names the same. */
export const MATTERS = ["resolution", "procedure", "recall_of_delegate", "depleted_council"] as const;

export function matterInWords(matter: string): string {
  const known = MATTERS.find((name) => name === matter);
  return known ? say(`rules.matter.${known}`) : matter;
}

const SPOKEN = ["1/2", "2/3"] as const;

/** "quá nửa tổng số đại biểu" */
export function thresholdInWords({ num, den, strict, base }: Threshold): string {
  const of = say(`rules.base.${base}`);
  const spoken = SPOKEN.find((share) => share === `${num}/${den}`);
  if (spoken) return say(strict ? `rules.over.${spoken}` : `rules.from.${spoken}`, { of });
  return say(strict ? "rules.over.other" : "rules.from.other", { num, den, of });
}
