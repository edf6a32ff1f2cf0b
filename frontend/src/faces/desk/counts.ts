/** Counts typed by hand: three whole numbers that fit the council. */
import { say } from "../../lib/catalogue/catalogue.svelte";
import { CHOICES, type Choice } from "../../lib/fold/state";

export type Typed = Record<Choice, string>;

export function numbers(typed: Typed): Record<Choice, number> | null {
  if (CHOICES.some((choice) => !/^\d{1,4}$/.test(typed[choice].trim()))) return null;
  return { yes: Number(typed.yes), no: Number(typed.no), abstain: Number(typed.abstain) };
}

/** Why these cannot be sent; undefined when they can. */
export function fault(typed: Typed, total: number): string | undefined {
  const counts = numbers(typed);
  if (counts === null) return say("desk.count.incomplete");
  const entered = counts.yes + counts.no + counts.abstain;
  return entered > total ? say("desk.count.too_many", { entered, total }) : undefined;
}
