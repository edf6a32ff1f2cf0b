import { describe, expect, test } from "vitest";
import type { Person } from "../../../lib/conduct/people";
import { EMPTY, type State } from "../../../lib/fold/state";
import { vote } from "../../../lib/testing/entries";
import { inTurn, outcomeOf, takingPart, trialsOf, trialThatIsOn, type Compared } from "./choices";

const person = (id: string, votes = true): Person => ({ id, votes }) as Person;

test("the three answers go round the list", () => {
  expect(inTurn(["a", "b", "c", "d"].map((id) => ({ id })))).toEqual({
    a: "yes",
    b: "no",
    c: "abstain",
    d: "yes",
  });
});

describe("who takes part", () => {
  const all = [person("a"), person("b"), person("c", false)];
  test("those whose tablets are on", () => expect(takingPart(all, ["b", "c"])).toEqual([all[1]]));
  test("everybody who may vote", () => expect(takingPart(all, null)).toEqual([all[0], all[1]]));
});

describe("the trials of a meeting", () => {
  const state: State = {
    ...EMPTY,
    votes: {
      real: vote({ id: "real", number: 4 }),
      first: vote({ id: "first", number: 1, is_test: true, state: "closed" }),
      second: vote({ id: "second", number: 2, is_test: true, state: "prepared" }),
    },
  };
  test("the latest first, and no vote among them", () => {
    expect(trialsOf(state).map((each) => each.id)).toEqual(["second", "first"]);
  });
  test("one is on until it is closed", () => {
    expect(trialThatIsOn(state)?.id).toBe("second");
    expect(
      trialThatIsOn({ ...state, votes: { ...state.votes, second: vote({ state: "closed" }) } }),
    ).toBeNull();
  });
});

test("the outcome names who differs", () => {
  const row = (name: string, matches: boolean): Compared["rows"][number] => ({
    mandate_id: name,
    name,
    expected: "yes",
    counted: matches ? "yes" : null,
    matches,
  });
  const outcome = outcomeOf({ rows: [row("a", true), row("b", false)], matches: false });
  expect(outcome).toMatchObject({ matching: 1, of: 2 });
  expect(outcome.differing.map((each) => each.name)).toEqual(["b"]);
});
