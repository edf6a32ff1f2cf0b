/** A check's sentence, and what a paper is called. */
import { say, sayIfKnown } from "../../lib/catalogue/catalogue.svelte";
import { clockTime, date } from "../../lib/catalogue/format";
import type { CheckedPaper, Verdict } from "./send";

type Check = Verdict["checks"][number];

/** Facts that are moments are said with their day: a paper is checked years later. */
export function checkWords({ code, state, facts }: Check): string {
  const told: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(facts))
    told[name] = typeof value === "string" ? moment(name, value) : value;
  return sayIfKnown(`check.${code}.${state}`, told) ?? say("check_page.check_unnamed", { code });
}

function moment(name: string, value: string): string {
  if (name.endsWith("_on")) return date(value);
  return /^\d{4}-\d\d-\d\dT/.test(value) && !name.endsWith("_at")
    ? `${date(value)} ${clockTime(value)}`
    : value;
}

export function paperKind(kind: CheckedPaper["kind"]): string {
  return say(`check_page.kind.${kind}`);
}

export function paperName(paper: CheckedPaper): string {
  const named = [paperKind(paper.kind), paper.number].filter(Boolean).join(" ");
  const { issued_on: issued, title } = paper;
  return issued === null
    ? `${named}: ${title}`
    : say("check_page.named", { named, date: date(issued), title });
}
