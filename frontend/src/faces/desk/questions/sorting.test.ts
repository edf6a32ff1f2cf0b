import { describe, expect, it } from "vitest";
import type { Owed, Slip } from "../../../lib/questioning/types";
import { ALL, askedNames, byDue, fits } from "./filtering";
import { carried, groupStepped, moved, stepped, type Sorted } from "./sorting";

const A: readonly Sorted[] = [
  { id: "g", slips: ["1", "2", "3"] },
  { id: "h", slips: ["4"] },
];
const read = (sorted: readonly Sorted[]): string =>
  sorted.map(({ id, slips }) => `${id}:${slips.join("")}`).join(" ");

describe("a slip that is moved", () => {
  it.each([
    ["to the end of another group", "1", { group: "h" }, "g:23 h:41"],
    ["before a slip of another group", "1", { group: "h", at: 0 }, "g:23 h:14"],
    ["further down in its group", "1", { group: "g", at: 2 }, "g:213 h:4"],
    ["further up in its group", "3", { group: "g", at: 0 }, "g:312 h:4"],
    ["to where it is", "2", { group: "g", at: 1 }, "g:123 h:4"],
    ["out of all groups", "4", { group: null }, "g:123 h:"],
    ["from none into one", "9", { group: "h", at: 0 }, "g:123 h:94"],
  ] as const)("goes %s", (_, slip, target, wanted) => {
    expect(read(moved(A, slip, target))).toBe(wanted);
  });

  it("goes one place with the keys and stops at the ends", () => {
    expect(read(stepped(A, "2", -1))).toBe("g:213 h:4");
    expect(read(stepped(A, "1", -1))).toBe("g:123 h:4");
    expect(read(stepped(A, "4", 1))).toBe("g:123 h:4");
  });

  it("goes from group to group with the keys, and before the first into none", () => {
    expect(read(carried(A, "4", -1))).toBe("g:1234 h:");
    expect(read(carried(A, "1", -1))).toBe("g:23 h:4");
    expect(read(carried(A, "9", 1))).toBe("g:1239 h:4");
    expect(read(carried(A, "4", 1))).toBe("g:123 h:4");
  });
});

it("moves a group with all it holds", () => {
  expect(read(groupStepped(A, "h", -1))).toBe("h:4 g:123");
  expect(read(groupStepped(A, "g", -1))).toBe("g:123 h:4");
});

const slip = (more: object): Slip =>
  ({
    number: 7,
    subject: "Rác thải",
    text: "Thôn Đoài",
    state: "submitted",
    author: { name: "Vi Văn Sáng", group: "Tổ 2" },
    respondent: { name: "Lê Hữu Nghĩa" },
    ...more,
  }) as Slip;

it("finds slips by number, words without accents, author, state and who is asked", () => {
  const wanted = (more: object): boolean => fits(slip({}), { ...ALL, ...more });
  expect([wanted({}), wanted({ words: "doai rac" }), wanted({ words: "sang" })]).toEqual([true, true, true]);
  expect([wanted({ words: "đường" }), wanted({ state: "asked" })]).toEqual([false, false]);
  expect([wanted({ asked: "Lê Hữu Nghĩa" }), wanted({ asked: "Khác" })]).toEqual([true, false]);
});

it("names each respondent once", () => {
  expect(askedNames([slip({}), slip({}), slip({ respondent: null })])).toEqual(["Lê Hữu Nghĩa"]);
});

it("puts the latest answers first and those that came last", () => {
  const owed = (slip: string, days_left: number | null): Owed => ({ slip, answer: { days_left } }) as Owed;
  expect(byDue([owed("a", null), owed("b", 3), owed("c", -2)]).map((one) => one.slip)).toEqual([
    "c",
    "b",
    "a",
  ]);
});
