import { expect, test } from "vitest";
import { isWide, pictureOf, presentedIn, type Presented } from "./presented";

const told = {
  document: "d1",
  audience: "hall",
  version: "v1",
  page: 2,
  pages: 9,
  size: [595.28, 841.89],
  kind: "report",
  number: "412",
  symbol: "BC-UBND",
  title: "Báo cáo",
  by: "Nguyễn Văn An",
  mandate: null,
  since: "2026-12-22T02:00:00.000Z",
};

test.each(["public", "hall"])("what is for the %s is shown", (audience) => {
  expect(presentedIn({ ...told, audience })?.page).toBe(2);
});

test.each([
  ["nothing", undefined],
  ["what is for the delegates alone, which the desk hears of", { ...told, audience: "delegates" }],
  ["what a newer server says otherwise", { ...told, size: null }],
])("%s is not shown", (_, signal) => {
  expect(presentedIn(signal)).toBeNull();
});

test.each([
  [[595, 842], false],
  [[842, 595], true],
  [[600, 600], false],
] as const)("a page of %s is wide: %s", (size, wide) => {
  expect(isWide(size)).toBe(wide);
});

test("its picture is the smallest that covers it", () => {
  const shown = presentedIn(told) as Presented;
  expect(pictureOf(shown, 2, 760)).toBe("/api/versions/v1/pages/2.webp?width=820");
  expect(pictureOf(shown, 3, 1600)).toBe("/api/versions/v1/pages/3.webp?width=1920");
  expect(pictureOf(shown, 3, 9999)).toBe("/api/versions/v1/pages/3.webp?width=1920");
});
