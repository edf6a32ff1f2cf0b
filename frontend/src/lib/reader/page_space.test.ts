import { expect, test } from "vitest";
import { boxOf, fromPdf, shownSize, toPdf, turned, type PageSpace } from "./page_space";

const VIEW = [10, 20, 610, 820] as const;

test.each([
  [0, [10, 820], [610, 20]],
  [90, [10, 20], [610, 820]],
  [180, [610, 20], [10, 820]],
  [270, [610, 820], [10, 20]],
] as const)("the corners of a page turned by %i degrees", (rotate, upperLeft, lowerRight) => {
  const space: PageSpace = { view: VIEW, rotate };
  const [width, height] = shownSize(space);
  expect([width, height]).toEqual(rotate % 180 === 0 ? [600, 800] : [800, 600]);
  expect(toPdf(space, width, height, 0, 0)).toEqual(upperLeft);
  expect(toPdf(space, width, height, width, height)).toEqual(lowerRight);
});

test.each([0, 90, 180, 270] as const)("there and back, turned by %i", (rotate) => {
  const space: PageSpace = { view: VIEW, rotate };
  const [x, y] = toPdf(space, 300, 420, 37, 211);
  const [right, down] = fromPdf(space, 300, 420, x, y);
  expect(right).toBeCloseTo(37);
  expect(down).toBeCloseTo(211);
});

test("a rectangle is a box with its upper left, however the page is turned", () => {
  expect(boxOf({ view: [0, 0, 100, 200], rotate: 90 }, 200, 100, [10, 20, 30, 60])).toEqual({
    left: 20,
    top: 10,
    width: 40,
    height: 20,
  });
});

test("odd turnings come to a right angle", () => {
  expect([-90, 450, 91, 0].map(turned)).toEqual([270, 90, 90, 0]);
});
