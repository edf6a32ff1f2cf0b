import { expect, test } from "vitest";
import { EMPTY, NO_AGENDA } from "../../../lib/fold/state";
import { vote } from "../../../lib/testing/entries";
import { amendmentsOf, deciding, needsVote } from "./amendments";

test.each([
  ["todo", ["revise", "split", "skip", "postpone", "withdraw"]],
  ["live", ["revise", "split", "skip", "postpone", "withdraw"]],
  ["done", []],
  ["skipped", ["revise", "postpone", "withdraw", "restore"]],
  ["postponed", ["revise", "withdraw", "restore"]],
  ["withdrawn", ["restore"]],
] as const)("an item that is %s takes %j", (state, changes) => {
  expect(amendmentsOf({ state, kind: "report" })).toEqual(changes);
});

test("a heading is only revised", () => {
  expect(amendmentsOf({ state: "todo", kind: "heading" })).toEqual(["revise"]);
});

test("only what is adopted is changed by vote, where the rules say so", () => {
  const rules = { agenda_change_needs_vote: { allowed: true, clause: "" } };
  const adopted = { ...NO_AGENDA, state: "adopted" } as const;
  expect(needsVote("withdraw", adopted, rules)).toBe(true);
  expect(needsVote("skip", adopted, rules)).toBe(false);
  expect(needsVote("add", { ...NO_AGENDA, state: "proposed" }, rules)).toBe(false);
  expect(needsVote("add", adopted, {})).toBe(false);
});

test("only votes that adopted something decide, the latest first", () => {
  const result = { adopted: true } as NonNullable<ReturnType<typeof vote>["result"]>;
  const votes = {
    v1: vote({ id: "v1", state: "announced", result }),
    v2: vote({ id: "v2", state: "closed", result }),
    v3: vote({ id: "v3", state: "announced", result }),
  };
  const state = { ...EMPTY, votes, vote_order: ["v1", "v2", "v3"] };
  expect(deciding(state).map((each) => each.id)).toEqual(["v3", "v1"]);
});
