import { expect, test } from "vitest";
import { distanceToStretch, pointsOf } from "./geometry";
import { pathOf, simplified, strokeOf, TOLERANCE } from "./strokes";
import type { PdfPoint } from "./annotation";

const wave: readonly PdfPoint[] = Array.from({ length: 2000 }, (_, at) => [
  at * 0.1,
  20 * Math.sin(at / 90) + 0.05 * Math.sin(at * 3),
]);

test("a hand's line is kept within 0.3 pt by far fewer points", () => {
  const kept = simplified(wave);
  expect(kept.length).toBeLessThan(100);
  for (const point of wave) {
    const nearest = Math.min(...kept.slice(1).map((to, at) => distanceToStretch(point, kept[at] ?? to, to)));
    expect(nearest).toBeLessThanOrEqual(TOLERANCE);
  }
  expect([kept[0], kept[kept.length - 1]]).toEqual([wave[0], wave[1999]]);
});

test("a straight line is its two ends, and a dot is one point", () => {
  expect(strokeOf(Array.from({ length: 50 }, (_, at) => [at, at] as const))).toEqual([0, 0, 49, 49]);
  expect(strokeOf([[3.14159, 2]])).toEqual([3.14, 2]);
});

test("no number of a stroke is one that JSON lacks", () => {
  for (const number of strokeOf(wave)) expect(JSON.parse(JSON.stringify(number))).toBe(number);
  expect(pointsOf(strokeOf(wave)).length).toBeGreaterThan(10);
});

test("a dot is drawn, and a line ends where it ended", () => {
  const same = (x: number, y: number): [number, number] => [x, y];
  expect(pathOf([5, 5], same)).toBe("M5.0 5.0L5.0 5.0");
  expect(pathOf([0, 0, 10, 0, 10, 10], same)).toBe("M0.0 0.0Q10.0 0.0 10.0 5.0L10.0 10.0");
});
