/** Words to be said with facts in [brackets]: taken apart, checked, filled in; as agenda/rules/words.py does it
 *  (tests/data/words.json holds cases that both agree on). Pure. */

/** Said instead of a fact that is not known yet: somebody writes it in by hand. */
export const BLANK = "____";

/** A stretch of text. fact: the key of the fact it is; empty for what was written as it stands. */
export interface Said {
  readonly text: string;
  readonly fact: string;
}

/** A fact named in brackets. key: null where no fact is called so. */
export interface Named {
  readonly label: string;
  readonly key: string | null;
}

export type Part = string | Named;
/** Keys of facts by their labels, the labels as `plainLabel` makes them. */
export type Labels = Readonly<Record<string, string>>;
/** By key. null or missing: not known yet. "": known, and there is nothing to say. */
export type FactValues = Readonly<Record<string, string | null | undefined>>;

const BRACKETED = /\[([^[\]\n]*)\]/g;

const tidy = (label: string): string => label.split(/\s+/).filter(Boolean).join(" ");

/** As labels are compared: letter case, spaces and how a keyboard puts marks together do not count. */
export function plainLabel(label: string): string {
  return tidy(label).normalize("NFC").toLowerCase();
}

/** The text and the facts named in it, in order; no empty text between. */
export function parts(text: string, labels: Labels): readonly Part[] {
  const found: Part[] = [];
  let end = 0;
  for (const match of text.matchAll(BRACKETED)) {
    if (match.index > end) found.push(text.slice(end, match.index));
    const label = tidy(match[1] ?? "");
    found.push({ label, key: labels[plainLabel(label)] ?? null });
    end = match.index + match[0].length;
  }
  return end < text.length ? [...found, text.slice(end)] : found;
}

/** What stands in brackets and is the label of no fact, each once. */
export function unknownFacts(text: string, labels: Labels): readonly string[] {
  const unknown = parts(text, labels).flatMap((part) =>
    typeof part !== "string" && part.key === null ? [part.label] : [],
  );
  return [...new Set(unknown)];
}

/** Whether a bracket opens or closes without the other on its line: a fact that would be read out as it stands. */
export function hasStrayBracket(text: string, labels: Labels): boolean {
  return parts(text, labels).some((part) => typeof part === "string" && /[[\]]/.test(part));
}

/** Line by line, what is said. A line that names a fact with nothing to say is left out ("Vắng mặt: [người vắng]."
 *  when nobody is away), and so are empty lines. */
export function fill(text: string, labels: Labels, facts: FactValues): readonly (readonly Said[])[] {
  return text
    .split("\n")
    .map((line) => parts(line, labels))
    .filter((line) => line.length > 0 && !saysNothing(line, facts))
    .map((line) => line.map((part) => said(part, facts)));
}

function saysNothing(line: readonly Part[], facts: FactValues): boolean {
  const isBlank = line.every((part) => typeof part === "string" && part.trim() === "");
  return (
    isBlank || line.some((part) => typeof part !== "string" && part.key !== null && facts[part.key] === "")
  );
}

/** A fact nobody knows stands as it was written: it was saved by an older or newer server. */
function said(part: Part, facts: FactValues): Said {
  if (typeof part === "string") return { text: part, fact: "" };
  if (part.key === null) return { text: `[${part.label}]`, fact: "" };
  return { text: facts[part.key] ?? BLANK, fact: part.key };
}
