import { describe, expect, test } from "vitest";
import {
  EMPTY,
  NOBODY,
  NOBODY_HERE,
  type Delegate,
  type Mark,
  type Own,
  type State,
  type Vote,
} from "../../lib/fold/state";
import { vote } from "../../lib/testing/entries";
import { receptions, waysToVote } from "./presence";
import { standing } from "./standing";

const ME = "m1";
const own: Own = { ...NOBODY, mandate: ME };
const strong: Own = { ...own, strong: true };
const sitting = {
  id: "s1",
  ordinal: 1,
  label: "Phiên 1",
  state: "open",
  closed_to_public: false,
  gathered_at: "",
  opened_at: "",
  closed_at: null,
} as const;

function state(mark: Mark | null, rules: State["rules"] = {}, more: Partial<State> = {}): State {
  return {
    ...EMPTY,
    rules,
    sitting,
    roster: { [ME]: { name: "Lò Văn Páo", group: "Tổ 3" } as Delegate },
    attendance: { ...NOBODY_HERE, marks: mark ? { [ME]: mark } : {}, since: mark ? { [ME]: "t" } : {} },
    ...more,
  };
}
const on = (remote: Vote["remote"]): Vote => vote({ electorate: [ME], remote });
const noProof = { remote_needs_strong_sign_in: { allowed: false, clause: "" } };
const noSelf = { self_check_in: { allowed: false, clause: "Điều 9" } };
const afar = { remote_vote: { who: "checked_in", clause: "Điều 12" } };

describe("a delegate and a vote that may be cast from afar", () => {
  test.each([
    ["nobody", "remote", own, {}, "afar_not_allowed", ["check_in_hall"]],
    ["nobody", "present", own, {}, "may_cast", ["check_in_hall"]],
    ["checked_in", "remote", own, afar, "needs_strong", ["prove", "check_in_hall"]],
    ["checked_in", "remote", strong, afar, "may_cast", []],
    ["checked_in", "remote", own, { ...afar, ...noProof }, "may_cast", []],
    ["checked_in", null, own, afar, "not_present", ["check_in_hall", "check_in_afar"]],
    ["checked_in", null, own, { ...afar, ...noSelf }, "not_present", []],
    ["checked_in", "left", own, afar, "left", ["check_in_hall", "check_in_afar"]],
    ["absent_too", "excused", own, {}, "needs_strong", ["prove", "check_in_hall"]],
    ["absent_too", "excused", strong, {}, "may_cast", []],
    ["absent_too", null, own, noProof, "may_cast", []],
  ] as const)("%s, marked %s", (remote, mark, who, rules, expected, ways) => {
    const now = state(mark, rules);
    expect(standing(now, who, on(remote))).toBe(expected);
    if (mark !== "present") expect(waysToVote(now, who, on(remote))).toEqual(ways);
  });
});

describe("the sittings a delegate is asked about", () => {
  const ofGroup = (id: string, name: string) => ({
    ...sitting,
    id,
    group: { id, name },
    attendance: { ...NOBODY_HERE, marks: { [ME]: "present" as const } },
    current_item: null,
  });

  test("are the whole body's and that of the own group", () => {
    const now = state(null, {}, { group_sittings: { g3: ofGroup("g3", "Tổ 3"), g1: ofGroup("g1", "Tổ 1") } });
    expect(receptions(now, own).map(({ group, mark }) => [group, mark])).toEqual([
      [null, null],
      ["Tổ 3", "present"],
    ]);
  });
  test("are none once closed, and none for who has no mandate", () => {
    expect(receptions(state(null, {}, { sitting: { ...sitting, state: "closed" } }), own)).toEqual([]);
    expect(receptions(state(null), NOBODY)).toEqual([]);
  });
  test("say whether he may check in himself, where that is written, and since when he is here", () => {
    const [here] = receptions(state("remote", { ...noSelf, ...afar }), own);
    expect(here).toMatchObject({
      byHimself: false,
      clause: "Điều 9",
      fromAfar: true,
      needsProof: true,
      since: "t",
    });
  });
});
