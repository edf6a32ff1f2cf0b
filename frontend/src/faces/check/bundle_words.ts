/** A report of the second verifier in sentences. */
import { say, sayIfKnown, spoken } from "../../lib/catalogue/catalogue.svelte";
import { whole } from "../../lib/catalogue/format";
import { isObject, word, type Json } from "../../lib/verifier/canonical";
import type { Report } from "../../lib/verifier/bundle";
import { STEPS, stateOf, type Facts, type Finding, type Step } from "../../lib/verifier/report";
import type { Reason } from "./Reasons.svelte";

const MOST_OF_ONE = 4;

export function bundleName({ manifest }: Report): string {
  const meeting = manifest?.["meeting"];
  const body = manifest?.["body"];
  const title = (of: Json | undefined, field: string): string => (isObject(of) ? word(of[field]) : "");
  return [title(meeting, "title"), title(body, "name")].filter(Boolean).join(", ");
}

/** One line for each step, with what was counted. */
export function stepsOf(report: Report): readonly Reason[] {
  if (report.manifest === null) return [];
  return STEPS.map((step) => {
    if (!report.steps.includes(step))
      return { state: "unknown", words: say("bundle.step.skipped", named(step)) };
    const count = countOf(report, step);
    const state = stateOf(report.findings.filter((one) => one.step === step));
    if (count === 0 && state === "valid")
      return { state: "note", words: say("bundle.step.none", named(step)) };
    const facts = { count: whole(count, spoken.language) };
    return { state, words: sayIfKnown(`bundle.step.${step}.${state}`, facts) ?? named(step).step };
  });
}

function named(step: Step): { readonly step: string } {
  return { step: say(`bundle.name.${step}`) };
}

function countOf(report: Report, step: Step): number {
  const { papers, manifest } = report;
  const files = manifest?.["files"];
  const counts: Readonly<Record<Step, number>> = {
    file: Array.isArray(files) ? files.length : 0,
    journal: report.entries,
    heads: report.heads.length,
    witness: 1,
    votes: report.votes.length,
    documents: report.documents,
    papers: papers.length,
    signatures: papers.reduce((sum, { signatures }) => sum + signatures.length, 0),
    minutes: papers.filter(({ paper }) => paper.kind === "minutes").length,
  };
  return counts[step];
}

const STATES = { fault: "invalid", doubt: "unknown", note: "note" } as const;

/** Faults first; of many alike the first few, and how many more. */
export function problems({ findings }: Report): readonly Reason[] {
  const order = ["fault", "doubt", "note"] as const;
  return order.flatMap((weight) => {
    const alike = new Map<string, Finding[]>();
    for (const one of findings)
      if (one.weight === weight) alike.set(one.code, [...(alike.get(one.code) ?? []), one]);
    return [...alike.values()].flatMap((all) => {
      const told = all.slice(0, MOST_OF_ONE).map(sentence);
      if (all.length > MOST_OF_ONE) told.push(say("bundle.more", { count: all.length - MOST_OF_ONE }));
      return told.map((words) => ({ state: STATES[weight], words }));
    });
  });
}

function sentence({ code, facts, step }: Finding): string {
  return (
    sayIfKnown(`bundle.found.${code}`, shown(facts)) ?? say("bundle.found_unnamed", { code, ...named(step) })
  );
}

function shown(facts: Facts): Facts {
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [
      name,
      name === "file" ? String(value).slice(0, 60) : value,
    ]),
  );
}
