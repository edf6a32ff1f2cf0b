import { describe, expect, test } from "vitest";
import { isLength, lengthOf } from "./lengths";
import { ruleFault, rulesByGroup, sameValue, sentValue, type RuleValue } from "./rules";

const clause = "Theo Quy chế làm việc của HĐND";
const half = { num: 1, den: 2, strict: true, base: "all", clause };

describe("the rules in a list", () => {
  const groups = rulesByGroup({
    thresholds: { resolution: half, procedure: half },
    quorum: { num: 2, den: 3, clause },
    screen_lock_min: { value: 15, clause },
    self_check_in: { allowed: true, clause },
    presiding_orders_vote_again: { allowed: false, clause },
    agenda_change_needs_vote: { allowed: true, clause },
    rebuttal_s: { value: 180, clause },
    speech_s: { value: 420, clause },
    of_a_later_version: { allowed: true, clause },
  });
  const rules = groups.flatMap((group) => group.rules);

  test("stand by group; what an older meeting lacks and what is unknown is left out", () => {
    expect(groups.map(({ group, rules }) => [group, rules.map((rule) => rule.name)])).toEqual([
      ["vote", ["threshold.resolution", "threshold.procedure"]],
      ["debate", ["speech_s", "rebuttal_s"]],
      ["presence", ["quorum", "self_check_in"]],
      ["presiding", ["agenda_change_needs_vote", "presiding_orders_vote_again"]],
      ["devices", ["screen_lock_min"]],
    ]);
  });
  test("say which of them the law fixes", () => {
    expect(rules.filter((rule) => rule.isFixed).map((rule) => rule.name)).toEqual(["threshold.resolution"]);
  });
  test("send what the command takes, and nothing else", () => {
    expect(rules.map((rule) => sentValue(rule.value))).toEqual([
      { num: 1, den: 2, strict: true, base: "all" },
      { num: 1, den: 2, strict: true, base: "all" },
      { value: 420 },
      { value: 180 },
      { num: 2, den: 3 },
      { allowed: true },
      { allowed: true },
      { allowed: false },
      { value: 15 },
    ]);
  });
});

describe("a value", () => {
  const days = { kind: "number", value: 20, least: 0, most: 60 } as const;
  const procedure = { kind: "threshold", num: 1, den: 2, strict: true, base: "all" } as const;
  test.each<[string, RuleValue, string | null]>([
    ["20 days", days, null],
    ["61 days", { ...days, value: 61 }, "number"],
    ["half a day", { ...days, value: 0.5 }, "number"],
    ["an empty field", { ...days, value: Number.NaN }, "number"],
    ["two thirds", { kind: "quorum", num: 2, den: 3 }, null],
    ["all", { kind: "quorum", num: 1, den: 1 }, null],
    ["three halves", { kind: "quorum", num: 3, den: 2 }, "fraction"],
    ["nothing", { kind: "quorum", num: 0, den: 3 }, "fraction"],
    ["more than half", procedure, null],
    ["more than all", { ...procedure, num: 1, den: 1 }, "fraction"],
    ["a switch", { kind: "switch", allowed: false }, null],
  ])("%s", (_, value, fault) => {
    expect(ruleFault(value)).toBe(fault);
  });
  test("is the same when the same would be sent", () => {
    expect(sameValue({ kind: "quorum", num: 2, den: 3 }, { kind: "quorum", num: 2, den: 3 })).toBe(true);
    expect(sameValue({ kind: "switch", allowed: true }, { kind: "switch", allowed: false })).toBe(false);
  });
});

describe("a length of time", () => {
  test("is told by its name", () => {
    expect(["speech_s", "clock_warning_s", "group_time_min"].map(isLength)).toEqual([true, true, false]);
  });
  test.each([
    [1, 30, 90],
    [7, 0, 420],
    [0, 45, 45],
    [1, 60, Number.NaN],
    [-1, 30, Number.NaN],
    [1.5, 0, Number.NaN],
    [Number.NaN, 0, Number.NaN],
  ])("%d minutes and %d seconds are %d seconds", (minutes, seconds, all) =>
    expect(lengthOf(minutes, seconds)).toBe(all),
  );
});
