/** What each is asked to press in a trial: the three answers in turn, so that a mistaken count would show. Pure. */
const CHOICES = ["yes", "no", "abstain"] as const;
export type Choice = (typeof CHOICES)[number];

/** mandates: in the order of the list. */
export function askedOf(mandates: readonly string[]): Readonly<Record<string, Choice>> {
  return Object.fromEntries(mandates.map((mandate, index) => [mandate, CHOICES[index % 3] ?? "yes"]));
}
