/** What is written of a document, typed by one while another may save it: nobody's words are lost. Pure. */
import { parseDay, writeDay } from "../../../lib/office/days";
import { isUntitled } from "./summary";
import type { Document, Kind } from "./told";

export interface Described {
  readonly kind: Kind;
  readonly number: string;
  readonly symbol: string;
  readonly title: string;
  readonly issuer: string;
  /** As it is typed: 10/12/2026. */
  readonly issued_on: string;
}
export type DescribedField = keyof Described;
export const FIELDS: readonly DescribedField[] = ["kind", "number", "symbol", "title", "issuer", "issued_on"];

export function describedBy(told: Document): Described {
  const { kind, number, symbol, title, issuer } = told;
  return { kind, number, symbol, title, issuer, issued_on: writeDay(told.issued_on) };
}

export interface Merged {
  readonly typed: Described;
  /** Where both wrote, and differently: one's own stays until one takes theirs. */
  readonly clashes: readonly DescribedField[];
}

/** before: as it was when one began; theirs: as it is saved now. */
export function merged(before: Described, typed: Described, theirs: Described): Merged {
  const clashes = FIELDS.filter(
    (field) =>
      theirs[field] !== before[field] && typed[field] !== before[field] && typed[field] !== theirs[field],
  );
  const taken = FIELDS.filter((field) => typed[field] === before[field]);
  return {
    typed: { ...typed, ...Object.fromEntries(taken.map((field) => [field, theirs[field]])) },
    clashes,
  };
}

export function isSame(one: Described, other: Described): boolean {
  return FIELDS.every((field) => one[field] === other[field]);
}

/** As the command takes it; null where the day cannot be read or there is no title. */
export function sent(typed: Described): Readonly<Record<string, unknown>> | null {
  const day = typed.issued_on.trim() === "" ? null : parseDay(typed.issued_on);
  if (typed.title.trim() === "" || (day === null && typed.issued_on.trim() !== "")) return null;
  return {
    kind: typed.kind,
    number: typed.number.trim(),
    symbol: typed.symbol.trim(),
    title: typed.title.trim(),
    issuer: typed.issuer.trim(),
    issued_on: day,
  };
}

/** What the machine could not read from the first page, or not for certain: a person looks at it. */
export function doubtful(told: Document): readonly DescribedField[] {
  if (told.state !== "draft") return [];
  const fields: DescribedField[] = [];
  if (told.kind === "other") fields.push("kind");
  if (isUntitled(told)) fields.push("title");
  if (told.number === "" && told.symbol !== "" && told.kind !== "draft_resolution") fields.push("number");
  if (told.issuer === "") fields.push("issuer");
  if (told.issued_on === null && told.kind !== "draft_resolution" && told.kind !== "table") {
    fields.push("issued_on");
  }
  return fields;
}
