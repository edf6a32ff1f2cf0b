/** The body's rules in words: what is needed, of whom. Needs the catalogue areas "rules" and, for lengths, "floor". */
import { say } from "../catalogue/catalogue.svelte";
import { lengthInWords } from "../debate/words";
import type { Threshold } from "../fold/state";
import { isLength } from "./lengths";
import type { NumberName, Rule, RuleValue, SwitchName } from "./rules";

/** In the order a form offers them; councils/rules/body_rules.py names the same. */
export const MATTERS = ["resolution", "procedure", "recall_of_delegate", "depleted_council"] as const;

export function matterInWords(matter: string): string {
  const known = MATTERS.find((name) => name === matter);
  return known ? say(`rules.matter.${known}`) : matter;
}

/** Numbers that are no lengths. */
type CountName = Exclude<NumberName, `${string}_s`>;

const SPOKEN = ["1/2", "2/3"] as const;

/** "quá nửa tổng số đại biểu" */
export function thresholdInWords({ num, den, strict, base }: Omit<Threshold, "clause">): string {
  const of = say(`rules.base.${base}`);
  const spoken = SPOKEN.find((share) => share === `${num}/${den}`);
  if (spoken) return say(strict ? `rules.over.${spoken}` : `rules.from.${spoken}`, { of });
  return say(strict ? "rules.over.other" : "rules.from.other", { num, den, of });
}

/** "Túc số của phiên họp", "Đổi phiếu khi biểu quyết đang mở" */
export function ruleInWords({ name, value }: Rule): string {
  if (value.kind === "threshold") {
    return say("rules.threshold", { matter: matterInWords(name.slice("threshold.".length)) });
  }
  if (value.kind === "quorum") return say("rules.quorum");
  if (value.kind === "remote_vote") return say("rules.remote_vote");
  if (value.kind === "number") return say(`rules.number.${name as NumberName}`);
  return say(`rules.switch.${name as SwitchName}`);
}

/** "ít nhất 2/3 số đại biểu", "Có", "sau 15 phút", "1 phút 30 giây" */
export function valueInWords(name: string, value: RuleValue): string {
  if (value.kind === "threshold") return thresholdInWords(value);
  if (value.kind === "quorum") return say("rules.quorum.value", { num: value.num, den: value.den });
  if (value.kind === "remote_vote") return say(`rules.remote_vote.${value.who}`);
  if (value.kind === "switch") return say(value.allowed ? "rules.switch.yes" : "rules.switch.no");
  return numberInWords(name as NumberName, value.value);
}

function numberInWords(name: NumberName, value: number): string {
  if (name === "clock_warning_s") {
    return say("rules.number.clock_warning_s.value", { length: lengthInWords(value) });
  }
  if (isLength(name)) return lengthInWords(value);
  if ((name === "screen_lock_min" || name === "group_time_min") && value === 0) {
    return say(`rules.number.${name}.never`);
  }
  return say(`rules.number.${name as CountName}.value`, { value });
}
