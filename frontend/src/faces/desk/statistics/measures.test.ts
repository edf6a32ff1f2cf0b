import { describe, expect, test } from "vitest";
import {
  isEmpty,
  longestOf,
  partsOf,
  timed,
  tookPart,
  width,
  type ItemTime,
  type Statistics,
  type Turnout,
} from "./measures";

const item = (planned_min: number | null, spent_min: number | null): ItemTime =>
  ({ planned_min, spent_min }) as ItemTime;

describe("how wide a bar is", () => {
  test.each([
    ["the longest", 60, 60, 100],
    ["a third", 20, 60, 33.3],
    ["nothing", 0, 60, 0],
    ["nothing was measured at all", 0, 0, 0],
    ["never beyond the field", 90, 60, 100],
  ])("%s", (_, value, longest, percent) => expect(width(value, longest)).toBe(percent));
});

test("lines with neither plan nor time are no bars", () => {
  expect(timed([item(null, null), item(5, null), item(null, 3)])).toHaveLength(2);
  expect(longestOf([item(5, 12), item(30, null)])).toBe(30);
  expect(longestOf([])).toBe(0);
});

test("of a sitting everybody is counted once", () => {
  const sitting = { present: 20, left: 3, remote: 2, excused: 1, absent: 0, total: 23 } as Turnout;
  const parts = partsOf(sitting);
  expect(parts.map(({ part, count }) => [part, count])).toEqual([
    ["here", 17],
    ["remote", 2],
    ["left", 3],
    ["excused", 1],
  ]);
  expect(parts.reduce((sum, { count }) => sum + count, 0)).toBe(sitting.total);
  expect(tookPart(sitting)).toBe(22);
});

test("before the first sitting there is nothing to show", () => {
  const nothing = { attendance: { by_sitting: [] }, votes: [], totals: { items_taken: 0 } };
  expect(isEmpty(nothing as unknown as Statistics)).toBe(true);
  expect(isEmpty({ ...nothing, totals: { items_taken: 1 } } as unknown as Statistics)).toBe(false);
});
