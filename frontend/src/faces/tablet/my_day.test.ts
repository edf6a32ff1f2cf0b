import { describe, expect, test } from "vitest";
import { EMPTY, NOBODY, type Own, type OwnBallot, type State } from "../../lib/fold/state";
import { vote } from "../../lib/testing/entries";
import { item } from "../../lib/testing/items";
import { groupSittingNow, isSoon, ownTurn, ownVotes } from "./my_day";

const own: Own = { ...NOBODY, mandate: "m1" };
const mine = { presented_by: ["m1"] };
const state = (facts: Partial<State>): State => ({ ...EMPTY, ...facts });

describe("a delegate's own turn", () => {
  test.each([
    ["is what he presents now", [item("a", mine), item("b", { ...mine, state: "live" })], "b"],
    ["is else the first that is to come", [item("a", { ...mine, state: "done" }), item("b", mine)], "b"],
    ["is nothing that was withdrawn", [item("a", { ...mine, state: "withdrawn" })], undefined],
    ["is nothing another presents", [item("a", { presented_by: ["m2"] })], undefined],
  ] as const)("%s", (_, agenda, id) => {
    expect(ownTurn(state({ agenda }), "m1")?.id).toBe(id);
  });
  test("is soon when nothing but a break comes before it", () => {
    const agenda = [
      item("a", { state: "live" }),
      item("p", { kind: "break" }),
      item("b", mine),
      item("c", mine),
    ];
    const now = state({ agenda, current_item: "a" });
    expect(isSoon(now, agenda[2] as never)).toBe(true);
    expect(isSoon(now, agenda[3] as never)).toBe(false);
  });
});

test("the sitting of one's own group is found until it is closed, another's is not", () => {
  const sitting = (id: string, name: string, at: string) =>
    ({ id, state: at, group: { id: name, name } }) as unknown as State["group_sittings"][string];
  const roster = { m1: { group: "Tổ 1" } } as unknown as State["roster"];
  const found = (...sittings: State["group_sittings"][string][]) =>
    groupSittingNow(
      state({ roster, group_sittings: Object.fromEntries(sittings.map((one) => [one.id, one])) }),
      own,
    )?.id;
  expect(found(sitting("s1", "Tổ 1", "closed"), sitting("s2", "Tổ 2", "open"))).toBeUndefined();
  expect(found(sitting("s1", "Tổ 1", "closed"), sitting("s3", "Tổ 1", "gathering"))).toBe("s3");
});

test("votes so far count what was closed, without trials and raised hands", () => {
  const votes = [
    vote({ id: "v1", state: "announced" }),
    vote({ id: "v2", state: "closed" }),
    vote({ id: "v3", state: "open" }),
    vote({ id: "v4", state: "announced", method: "show_of_hands" }),
    vote({ id: "v5", state: "cancelled" }),
  ];
  const now = state({
    votes: Object.fromEntries(votes.map((one) => [one.id, one])),
    vote_order: votes.map(({ id }) => id),
  });
  expect(ownVotes(now, { ...own, ballots: { v1: {} as OwnBallot } })).toEqual({ held: 2, cast: 1 });
});
