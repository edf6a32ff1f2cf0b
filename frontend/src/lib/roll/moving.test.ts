import { expect, test } from "vitest";
import { beside, step, type Move } from "./moving";

// 0 1 2
// 3 4
//          (a group ends, another begins)
// 5 6 7
const rows = [
  [0, 0],
  [300, 0],
  [600, 0],
  [0, 80],
  [300, 80],
  [0, 240],
  [300, 240],
  [600, 240],
].map(([left = 0, top = 0]) => ({ left, top }));

test.each<[Move, number, number | null]>([
  ["right", 0, 1],
  ["right", 7, 7],
  ["left", 0, 0],
  ["down", 0, 3],
  ["down", 2, 4],
  ["down", 3, 5],
  ["down", 6, 6],
  ["up", 7, 4],
  ["up", 4, 1],
  ["up", 1, null],
  ["first", 6, 0],
  ["last", 1, 7],
])("%s from %i is %s", (move, at, next) => expect(beside(rows, at, move)).toBe(next));

test("other keys are not for moving", () => expect(step("a")).toBeNull());
