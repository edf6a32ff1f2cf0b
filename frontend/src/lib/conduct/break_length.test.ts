import { expect, test } from "vitest";
import { choices, lengthOf } from "./break_length";

const NOW = Date.parse("2026-12-08T09:40:00+07:00");

test("the planned length is among the choices, in its place", () => {
  expect(choices(null)).toEqual([5, 10, 15, 20]);
  expect(choices(15)).toEqual([5, 10, 15, 20]);
  expect(choices(12)).toEqual([5, 10, 12, 15, 20]);
});

test.each([
  ["10", "", { minutes: 10 }],
  ["until", "9h55", { until: "2026-12-08T09:55:00+07:00" }],
  ["until", "", null],
  ["until", "9:40", null],
  ["until", "25:00", null],
] as const)("%s %s", (chosen, hour, length) => expect(lengthOf(chosen, hour, NOW)).toEqual(length));
