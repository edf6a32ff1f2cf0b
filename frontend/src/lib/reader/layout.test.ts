import { expect, test } from "vitest";
import { columnOf, dotsPerPx, DOTS, pictureFor, scaleFor, zoomed } from "./layout";

const A4 = [595, 842] as const;

test("a page fills the width, its column of text does, or two pages do", () => {
  const room = { width: 788, height: 900 };
  expect(scaleFor([A4], room, "page", 1) * 595).toBeCloseTo(788);
  expect(scaleFor([A4], room, "text", 1, 0.8) * 595 * 0.8).toBeCloseTo(788);
  expect(scaleFor([A4, A4], room, "two", 1) * 595 * 2).toBeCloseTo(776);
  expect(scaleFor([A4], { width: 1900, height: 900 }, "page", 1) * 595).toBeCloseTo(1000);
  expect(scaleFor([A4], room, "page", 2)).toBeCloseTo(2 * scaleFor([A4], room, "page", 1));
});

test("enlarging stops where it helps no more, and comes back to one", () => {
  expect(zoomed(3.9, 1.25)).toBe(4);
  expect(zoomed(0.5, 0.8)).toBe(0.5);
  expect(zoomed(1.25, 1 / 1.25)).toBe(1);
  expect(zoomed(0.98, 1)).toBe(1);
});

test("a page is drawn twice as sharp at most, and never with more dots than the device bears", () => {
  expect(dotsPerPx(400, 600, 3, DOTS.ordinary)).toBe(2);
  expect(dotsPerPx(400, 600, 0, DOTS.ordinary)).toBe(1);
  const dots = dotsPerPx(3200, 4500, 2, DOTS.weak);
  expect(3200 * 4500 * dots * dots).toBeCloseTo(DOTS.weak);
});

test("the picture that is asked for is about as wide as its box", () => {
  expect([100, 390, 820, 1500, 4000].map((width) => pictureFor(width))).toEqual([160, 480, 820, 1240, 1920]);
  expect(pictureFor(4000, 820)).toBe(820);
});

test("the column of text leaves out what stands alone at an edge; a title page is no measure", () => {
  const lines = [...Array<[number, number]>(40).fill([120, 900]), [10, 60] as [number, number]];
  const [left, right] = columnOf(lines, 1000);
  expect(left).toBeCloseTo(0.1);
  expect(right).toBeCloseTo(0.92);
  expect(columnOf([[400, 600]], 1000)).toEqual([0, 1]);
});
