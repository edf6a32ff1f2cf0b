/** The body's rules as rows of a list and as forms: what kind of value each has, and whether the body may change it.
 *
 *  councils/rules/body_rules.py is the law of the names, kinds and ranges; the server decides. */
import type { Threshold } from "../fold/state";
import { MATTERS } from "./words";

export const REMOTE_VOTERS = ["nobody", "checked_in", "absent_too"] as const;
export type RemoteVoters = (typeof REMOTE_VOTERS)[number];
export const BASES = ["all", "in_office", "present"] as const;

export const SWITCHES = [
  "ballot_change",
  "hall_sees_names",
  "running_counts_at_desk",
  "suspended_counts_in_base",
  "self_check_in",
  "remote_counts_in_quorum",
  "remote_needs_strong_sign_in",
  "agenda_change_needs_vote",
  "presiding_amends_agenda",
  "presiding_decides_below_quorum",
  "presiding_orders_vote_again",
  "openings_shown",
  "tablets_ask_to_speak",
  "clock_sound",
] as const;
export type SwitchName = (typeof SWITCHES)[number];

/** Least and most, both possible. */
export const RANGES = {
  notice_days_regular: [0, 60],
  notice_days_urgent: [0, 60],
  most_vice_chairs: [1, 4],
  screen_lock_min: [0, 60],
  speech_s: [30, 3600],
  rebuttal_s: [30, 1800],
  point_of_order_s: [15, 600],
  question_s: [30, 1800],
  follow_up_s: [15, 1800],
  answer_s: [30, 3600],
  explanation_s: [30, 3600],
  clock_warning_s: [5, 300],
  group_time_min: [0, 600],
  written_answer_days: [1, 90],
  promises_reported_days: [0, 60],
} as const;
export type NumberName = keyof typeof RANGES;

/** A number with which the rule sets no limit. */
export function mayBeNone(name: string): boolean {
  return name === "group_time_min";
}

export type RuleValue =
  | { readonly kind: "switch"; readonly allowed: boolean }
  | { readonly kind: "number"; readonly value: number; readonly least: number; readonly most: number }
  | { readonly kind: "remote_vote"; readonly who: RemoteVoters }
  | { readonly kind: "quorum"; readonly num: number; readonly den: number }
  | ({ readonly kind: "threshold" } & Omit<Threshold, "clause">);

export interface Rule {
  /** As the command takes it: "quorum", "threshold.procedure". */
  readonly name: string;
  readonly value: RuleValue;
  readonly clause: string;
  /** By the law itself: no body may choose. */
  readonly isFixed: boolean;
}

export const GROUPS = ["vote", "debate", "presence", "presiding", "afar", "office", "devices"] as const;
export type RuleGroup = (typeof GROUPS)[number];

const ORDER: Readonly<Record<RuleGroup, readonly string[]>> = {
  vote: [
    ...MATTERS.map((matter) => `threshold.${matter}`),
    "ballot_change",
    "hall_sees_names",
    "running_counts_at_desk",
  ],
  debate: [
    "tablets_ask_to_speak",
    "speech_s",
    "rebuttal_s",
    "point_of_order_s",
    "question_s",
    "follow_up_s",
    "answer_s",
    "explanation_s",
    "group_time_min",
    "clock_warning_s",
    "clock_sound",
    "written_answer_days",
    "promises_reported_days",
  ],
  presence: ["quorum", "suspended_counts_in_base", "self_check_in"],
  presiding: [
    "agenda_change_needs_vote",
    "presiding_amends_agenda",
    "presiding_decides_below_quorum",
    "presiding_orders_vote_again",
  ],
  afar: ["remote_vote", "remote_counts_in_quorum", "remote_needs_strong_sign_in"],
  office: ["notice_days_regular", "notice_days_urgent", "most_vice_chairs", "openings_shown"],
  devices: ["screen_lock_min"],
};
const CHOSEN_BY_BODY = "procedure";

/** In the order they are shown. Rules of an older meeting may be missing; what is unknown here is left out. */
export function rulesByGroup(
  given: object,
): readonly { readonly group: RuleGroup; readonly rules: Rule[] }[] {
  const held = given as Readonly<Record<string, unknown>>;
  return GROUPS.map((group) => ({
    group,
    rules: ORDER[group].map((name) => ruleOf(held, name)).filter((rule) => rule !== null),
  })).filter(({ rules }) => rules.length > 0);
}

function ruleOf(held: Readonly<Record<string, unknown>>, name: string): Rule | null {
  if (name.startsWith("threshold.")) {
    const matter = name.slice("threshold.".length);
    const found = (held["thresholds"] as Readonly<Record<string, Threshold>> | undefined)?.[matter];
    if (!found) return null;
    const { clause, num, den, strict, base } = found;
    const value = { kind: "threshold", num, den, strict, base } as const;
    return { name, clause, value, isFixed: matter !== CHOSEN_BY_BODY };
  }
  const found = held[name] as Readonly<Record<string, unknown>> | undefined;
  if (!found) return null;
  return { name, value: valueOf(name, found), clause: found["clause"] as string, isFixed: false };
}

function valueOf(name: string, found: Readonly<Record<string, unknown>>): RuleValue {
  if (name === "quorum") return { kind: "quorum", num: Number(found["num"]), den: Number(found["den"]) };
  if (name === "remote_vote") return { kind: "remote_vote", who: found["who"] as RemoteVoters };
  if (name in RANGES) {
    const [least, most] = RANGES[name as NumberName];
    return { kind: "number", value: Number(found["value"]), least, most };
  }
  return { kind: "switch", allowed: found["allowed"] === true };
}

/** What the command takes. */
export function sentValue(value: RuleValue): Readonly<Record<string, string | number | boolean>> {
  if (value.kind === "switch") return { allowed: value.allowed };
  if (value.kind === "number") return { value: value.value };
  if (value.kind === "remote_vote") return { who: value.who };
  if (value.kind === "quorum") return { num: value.num, den: value.den };
  return { num: value.num, den: value.den, strict: value.strict, base: value.base };
}

const MOST_PARTS = 1000;

/** Why a value cannot be sent; null when it can. */
export function ruleFault(value: RuleValue): "number" | "fraction" | null {
  if (value.kind === "number") {
    const fits = Number.isInteger(value.value) && value.value >= value.least && value.value <= value.most;
    return fits ? null : "number";
  }
  if (value.kind !== "quorum" && value.kind !== "threshold") return null;
  const { num, den } = value;
  const whole = Number.isInteger(num) && Number.isInteger(den);
  const fits = whole && num > 0 && num <= den && den <= MOST_PARTS;
  if (!fits || (value.kind === "threshold" && value.strict && num === den)) return "fraction";
  return null;
}

export function sameValue(one: RuleValue, other: RuleValue): boolean {
  return JSON.stringify(sentValue(one)) === JSON.stringify(sentValue(other));
}
