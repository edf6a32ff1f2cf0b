import { describe, expect, test } from "vitest";
import { begun, isUnsaved, keep, kept, keptOver, overtaken, redone, stepped, undone } from "./arranging";
import { initials } from "./initials";
import { changes, cleared, isOtherHall, isSame, seated, swapped, unseated, type Plan } from "./plan";

const GROUPS = new Map([
  ["an", "Tổ 1"],
  ["binh", "Tổ 2"],
  ["chi", "Tổ 3"],
]);
const seat = (id: string, mandate: string | null, x: number) => ({
  id,
  row: 1,
  number: x,
  x: x * 100,
  y: 200,
  mandate,
  group: mandate === null ? "" : (GROUPS.get(mandate) ?? ""),
});
const PLAN: Plan = {
  kind: "rows",
  width: 1000,
  height: 300,
  seat_width: 70,
  stage: "top",
  seats: [seat("A1", "an", 1), seat("A2", "binh", 2), seat("A3", null, 3)],
};
const who = (plan: Plan) => Object.fromEntries(plan.seats.map(({ id, mandate }) => [id, mandate]));

describe("a step", () => {
  test("two people change places and take their group along", () => {
    const after = swapped(PLAN, "A1", "A2", GROUPS);
    expect(who(after)).toEqual({ A1: "binh", A2: "an", A3: null });
    expect(after.seats.map((one) => one.group).slice(0, 2)).toEqual(["Tổ 2", "Tổ 1"]);
  });
  test("on an empty seat one moves; there and back is the same plan", () => {
    const moved = swapped(PLAN, "A1", "A3", GROUPS);
    expect(who(moved)).toEqual({ A1: null, A2: "binh", A3: "an" });
    expect(isSame(swapped(moved, "A3", "A1", GROUPS), PLAN)).toBe(true);
  });
  test.each([
    ["A1", "A1"],
    ["A1", "Z9"],
  ])("from %s to %s nothing happens", (one, other) => {
    expect(swapped(PLAN, one, other, GROUPS)).toBe(PLAN);
  });
  test("who has no seat sits down, and whoever sat there has none", () => {
    const after = seated(PLAN, "A1", "chi", GROUPS);
    expect(who(after)["A1"]).toBe("chi");
    const people = [...GROUPS].map(([id, group]) => ({ id, name: id, group }));
    expect(unseated(after, people).map(({ id }) => id)).toEqual(["an"]);
  });
  test("who sits already changes places instead of having two", () => {
    expect(who(seated(PLAN, "A2", "an", GROUPS))).toEqual({ A1: "binh", A2: "an", A3: null });
  });
  test("a cleared seat stays where it is", () => {
    expect(who(cleared(PLAN, "A2"))["A2"]).toBeNull();
    expect(cleared(PLAN, "A3")).toBe(PLAN);
    expect(isOtherHall(PLAN, cleared(PLAN, "A2"))).toBe(false);
  });
  test("the changes are told by person", () => {
    expect(changes(PLAN, seated(PLAN, "A1", "chi", GROUPS))).toEqual([
      { mandate: "an", from: "A1", to: null },
      { mandate: "chi", from: null, to: "A1" },
    ]);
    expect(changes(null, PLAN)).toHaveLength(2);
  });
});

describe("arranging", () => {
  const one = stepped(begun(PLAN), swapped(PLAN, "A1", "A2", GROUPS));
  test("is undone and done again", () => {
    expect(isUnsaved(one)).toBe(true);
    expect(isUnsaved(undone(one))).toBe(false);
    expect(redone(undone(one)).plan).toEqual(one.plan);
    expect(undone(begun(PLAN))).toEqual(begun(PLAN));
  });
  test("a step after undoing forgets what was undone; one that changes nothing is none", () => {
    const other = stepped(undone(one), cleared(PLAN, "A1"));
    expect(redone(other)).toBe(other);
    expect(stepped(one, one.plan ?? PLAN)).toBe(one);
  });
  test("another's plan is taken where nothing was changed, else somebody is asked", () => {
    const theirs = cleared(PLAN, "A2");
    expect(overtaken(begun(PLAN), PLAN)).toBeNull();
    expect(overtaken(begun(PLAN), theirs)).toBe("take");
    expect(overtaken(one, theirs)).toBe("ask");
    expect(overtaken(one, one.plan)).toBe("take"); // it is what was just saved here
    expect(overtaken(keptOver(one, theirs), theirs)).toBeNull();
    expect(isUnsaved(keptOver(one, theirs))).toBe(true);
  });
  test("unsaved work is found again on this device, saved work leaves nothing", () => {
    const things = new Map<string, string>();
    const shelf = {
      getItem: (name: string) => things.get(name) ?? null,
      setItem: (name: string, value: string) => void things.set(name, value),
      removeItem: (name: string) => void things.delete(name),
    };
    keep(shelf, "m", one);
    expect(kept(shelf, "m")).toMatchObject({ base: PLAN, plan: one.plan });
    keep(shelf, "m", begun(PLAN));
    expect(kept(shelf, "m")).toBeNull();
    things.set("dh.seating.m", "{");
    expect(kept(shelf, "m")).toBeNull();
  });
});

test.each([
  ["Nguyễn Thị Thanh Huyền", "N.T.T. Huyền"],
  ["Đặng Văn Phin", "Đ.V. Phin"],
  ["Nguyễn Hoàng Phương Khánh Ngọc Trường Quỳnh", "N.N.T. Quỳnh"],
  ["Ksor", "Ksor"],
  ["", ""],
])("%s in a small seat", (name, short) => {
  expect(initials(name)).toBe(short);
});
