import { expect, test } from "vitest";
import type { State } from "../../lib/fold/state";
import { clauseOf, hasPower } from "./powers";

const rules = (allowed: boolean): Pick<State, "rules"> => ({
  rules: { presiding_orders_vote_again: { allowed, clause: "Điều 9." } },
});

test.each([
  ["the body allows it", true, ["presiding_officer"], true],
  ["the body keeps it to the secretary", false, ["presiding_officer"], false],
  ["who presides is a secretary too", false, ["presiding_officer", "secretary"], true],
])("a vote again: %s", (_, allowed, roles, may) => {
  expect(hasPower(rules(allowed), roles, "presiding_orders_vote_again")).toBe(may);
});

test("a rule that nobody set allows", () => {
  expect(hasPower({ rules: null }, ["presiding_officer"], "presiding_decides_below_quorum")).toBe(true);
});

test("the clause is named without its full stop", () => {
  expect(clauseOf(rules(false), "presiding_orders_vote_again")).toBe("Điều 9");
});
