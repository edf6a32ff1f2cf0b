/** Which slips the desk looks at. Pure. */
import { plain } from "../../../lib/catalogue/plain";
import type { Owed, Slip } from "../../../lib/questioning/types";

export const STATES = [
  "all",
  "submitted",
  "returned",
  "chosen",
  "asked",
  "to_answer",
  "answered",
  "satisfied",
  "debate_asked",
  "withdrawn",
] as const;
export type StateWanted = (typeof STATES)[number];

export interface Wanted {
  readonly words: string;
  readonly state: StateWanted;
  /** Of the respondent; "" for all. */
  readonly asked: string;
}

export const ALL: Wanted = { words: "", state: "all", asked: "" };

export function fits(slip: Slip, { words, state, asked }: Wanted): boolean {
  if (state !== "all" && slip.state !== state) return false;
  if (asked !== "" && slip.respondent?.name !== asked) return false;
  const text = plain(
    [String(slip.number ?? ""), slip.subject, slip.text, slip.author.name, slip.author.group].join(" "),
  );
  return plain(words)
    .split(" ")
    .filter(Boolean)
    .every((word) => text.includes(word));
}

export function askedNames(slips: readonly Slip[]): readonly string[] {
  return [...new Set(slips.flatMap(({ respondent }) => (respondent === null ? [] : [respondent.name])))].sort(
    (a, b) => a.localeCompare(b, "vi"),
  );
}

/** Late first, then by day; what came last. */
export function byDue(owed: readonly Owed[]): readonly Owed[] {
  const rank = ({ answer }: Owed): number => answer.days_left ?? Number.MAX_SAFE_INTEGER;
  return [...owed].sort((a, b) => rank(a) - rank(b));
}
