import { expect, test } from "vitest";
import { swiped } from "./gestures";

test.each([
  [-120, 10, 200, 1],
  [120, -20, 200, -1],
  [-40, 0, 200, 0],
  [-120, 90, 200, 0],
  [-120, 0, 1200, 0],
] as const)("a finger that moved %i, %i in %i ms turns %i", (dx, dy, ms, by) => {
  expect(swiped(dx, dy, ms)).toBe(by);
});
