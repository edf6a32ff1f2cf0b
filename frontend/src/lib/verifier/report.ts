/** What checking a bundle finds (docs/bundle.md, Checks and Verdict). */

/** fault: altered, or not what it says. doubt: a conclusion needs something that could not be checked. note: neither. */
export type Weight = "fault" | "doubt" | "note";

export type Fact = string | number;
export type Facts = Readonly<Record<string, Fact>>;

export const STEPS = [
  "file",
  "journal",
  "heads",
  "witness",
  "votes",
  "documents",
  "papers",
  "signatures",
  "minutes",
] as const;
export type Step = (typeof STEPS)[number];

/** code: its sentence is the catalogue's `bundle.found.<code>`. seq: the entry concerned, 0 for none. */
export interface Finding {
  readonly step: Step;
  readonly code: string;
  readonly weight: Weight;
  readonly facts: Facts;
}

export type State = "valid" | "invalid" | "unknown";

export function stateOf(findings: readonly { readonly weight: Weight }[]): State {
  if (findings.some((one) => one.weight === "fault")) return "invalid";
  return findings.some((one) => one.weight === "doubt") ? "unknown" : "valid";
}

/** Takes down what one step finds. */
export class Findings {
  readonly all: Finding[] = [];

  fault(step: Step, code: string, facts: Facts = {}): void {
    this.all.push({ step, code, weight: "fault", facts });
  }

  doubt(step: Step, code: string, facts: Facts = {}): void {
    this.all.push({ step, code, weight: "doubt", facts });
  }

  note(step: Step, code: string, facts: Facts = {}): void {
    this.all.push({ step, code, weight: "note", facts });
  }
}

/** Why something cannot be read at all. */
export class Unreadable extends Error {
  readonly code: string;
  readonly facts: Facts;

  constructor(code: string, facts: Facts = {}) {
    super(`${code} ${JSON.stringify(facts)}`);
    this.code = code;
    this.facts = facts;
  }
}

export type Breathe = () => Promise<void>;
