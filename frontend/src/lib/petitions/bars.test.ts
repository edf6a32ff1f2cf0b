import { expect, test } from "vitest";
import { longestOf, partsOf } from "./bars";
import type { FiguresOf } from "./types";

function figures(settled: number, explained: number, in_work: number, late: number): FiguresOf {
  const total = settled + explained + in_work + late;
  return { name: "", label: "", total, settled, explained, in_work, late };
}

test("bars share the scale of the longest, and their parts stand one behind the other", () => {
  const [long, short] = [figures(5, 0, 3, 2), figures(1, 1, 0, 0)];
  expect(longestOf([long, short])).toBe(10);
  expect(partsOf(long, 10)).toEqual([
    { count: "settled", number: 5, from: 0, width: 50 },
    { count: "in_work", number: 3, from: 50, width: 30 },
    { count: "late", number: 2, from: 80, width: 20 },
  ]);
  expect(partsOf(short, 10).map((part) => part.width)).toEqual([10, 10]);
});

test("nothing to count is no bar and no division by nothing", () => {
  expect(partsOf(figures(0, 0, 0, 0), longestOf([]))).toEqual([]);
});
