/** What an office does before its first meeting: in which order, how long it takes, where it is done. Pure. */
import type { components } from "../../../lib/api/schema.generated";
import type { Right } from "../../../lib/office/types";
import type { IconName } from "../../../lib/ui/icons";

export type StepTold = components["schemas"]["StepOut"];

/** The body itself is there before anybody can see this list. */
export const STEPS = [
  "term",
  "people",
  "rules",
  "accounts",
  "meeting",
  "agenda",
  "screen",
  "trial",
  "backup",
] as const;
export type Step = (typeof STEPS)[number];

/** About how long somebody needs who does it for the first time. */
export const MINUTES: Readonly<Record<Step, number>> = {
  term: 1,
  people: 10,
  rules: 10,
  accounts: 3,
  meeting: 1,
  agenda: 10,
  screen: 3,
  trial: 5,
  backup: 3,
};

export const STEP_ICONS: Readonly<Record<Step, IconName>> = {
  term: "clock",
  people: "people",
  rules: "book",
  accounts: "key",
  meeting: "calendar",
  agenda: "list",
  screen: "screen",
  trial: "slip",
  backup: "disk",
};

/** Any one of them does the step. */
const DONE_BY: Readonly<Record<Step, readonly Right[]>> = {
  term: ["manage_people"],
  people: ["manage_people"],
  rules: ["set_rules"],
  accounts: ["manage_accounts"],
  meeting: ["prepare_meetings"],
  agenda: ["prepare_meetings"],
  screen: ["run_meeting"],
  trial: ["run_meeting"],
  backup: ["run_meeting", "grant_roles"],
};

export interface Around {
  readonly rights: readonly Right[];
  readonly done: ReadonlySet<Step>;
  /** A meeting that nobody was called to yet. */
  readonly draft: string | null;
  /** The address of the desk of a meeting that was convened. */
  readonly desk: string | null;
}

/** What its button does: goes somewhere, asks here, or nothing yet. */
export type Way =
  | { readonly kind: "go"; readonly href: string; readonly words: Step | "convene" }
  | { readonly kind: "ask"; readonly words: "term" | "meeting" | "backup" }
  | { readonly kind: "waits"; readonly reason: "right" | "term" | "people" | "meeting" | "convene" };

export function wayOf(step: Step, around: Around): Way {
  const { rights, done, draft, desk } = around;
  if (!DONE_BY[step].some((right) => rights.includes(right))) return { kind: "waits", reason: "right" };
  const go = (href: string): Way => ({ kind: "go", href, words: step });
  switch (step) {
    case "term":
    case "backup":
      return { kind: "ask", words: step };
    case "rules":
      return go("#first_steps/rules");
    case "people":
      return done.has("term") ? go("#import") : { kind: "waits", reason: "term" };
    case "accounts":
      return done.has("people") ? go("#people") : { kind: "waits", reason: "people" };
    case "meeting":
      return done.has("term") ? { kind: "ask", words: step } : { kind: "waits", reason: "term" };
    case "agenda":
      if (draft !== null) return go(`#meetings/${draft}/agenda`);
      return desk === null ? { kind: "waits", reason: "meeting" } : go(`${desk}#agenda`);
    case "screen":
    case "trial":
      return wayToDesk(step, around);
  }
}

function wayToDesk(step: "screen" | "trial", { rights, done, draft, desk }: Around): Way {
  if (desk !== null) {
    return { kind: "go", href: step === "screen" ? `${desk}#screens` : "#first_steps/trial", words: step };
  }
  if (draft === null) return { kind: "waits", reason: "meeting" };
  if (!done.has("people")) return { kind: "waits", reason: "people" };
  // The first of the two leads to the convening; the other waits for it.
  return step === "screen" && rights.includes("prepare_meetings")
    ? { kind: "go", href: `#meetings/${draft}`, words: "convene" }
    : { kind: "waits", reason: "convene" };
}

/** The first open step that can be done now; null when none can. */
export function nextOf(around: Around): Step | null {
  return STEPS.find((step) => !around.done.has(step) && wayOf(step, around).kind !== "waits") ?? null;
}

export function doneOf(told: readonly StepTold[]): ReadonlySet<Step> {
  return new Set(STEPS.filter((step) => told.some((each) => each.step === step && each.done)));
}

export function isAllDone(told: readonly StepTold[]): boolean {
  return doneOf(told).size === STEPS.length;
}

/** The first working day on which those who are called now have had their notice, and one day to spare. */
export function proposedDay(today: string, notice: number): string {
  const day = new Date(`${today}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + notice + 1);
  while (day.getUTCDay() === 0 || day.getUTCDay() === 6) day.setUTCDate(day.getUTCDate() + 1);
  return day.toISOString().slice(0, 10);
}
