/** Terms, days and years as the office writes them. Days come as 2026-03-15 and belong to no time zone. */
import { say } from "../catalogue/catalogue.svelte";
import { roman } from "../catalogue/format";
import type { Term } from "./types";

/** "2026-03-15" is 15/03/2026. */
export function day(iso: string): string {
  const [year, month, date] = iso.split("-");
  return `${date ?? ""}/${month ?? ""}/${year ?? ""}`;
}

/** Khóa I (2026–2031); the year of the end only where it is known. */
export function termInWords(term: Term): string {
  const number = roman(term.legislature_no);
  const from = term.starts_on.slice(0, 4);
  if (term.ends_on === null) return say("office.term.open", { number, from });
  return say("office.term.closed", { number, from, until: term.ends_on.slice(0, 4) });
}
