import { expect, test } from "vitest";
import { pageAfter, pageBefore, pagesHeld, pagesSeen, rowsInSight, typedPage } from "./paging";

test("one page at a time, from the first to the last", () => {
  expect(pagesSeen(3, 5, "page")).toEqual([3]);
  expect([pageBefore(1, 5, "page"), pageBefore(3, 5, "text")]).toEqual([null, 2]);
  expect([pageAfter(5, 5, "page"), pageAfter(3, 5, "page")]).toEqual([null, 4]);
});

test("two pages stand as in a bound paper, and are turned together", () => {
  expect([1, 2, 3, 5].map((page) => pagesSeen(page, 5, "two"))).toEqual([[1, 2], [1, 2], [3, 4], [5]]);
  expect(pageAfter(2, 5, "two")).toBe(3);
  expect(pageBefore(5, 5, "two")).toBe(3);
  expect(pageAfter(5, 5, "two")).toBeNull();
});

test("only neighbours are held, however many pages there are", () => {
  expect(pagesHeld(1500, 3000, "page")).toEqual([1500, 1501, 1499]);
  expect(pagesHeld(3, 6, "two")).toEqual([3, 4, 5, 6, 1, 2]);
  expect(pagesHeld(1, 1, "page")).toEqual([1]);
});

test.each([
  ["150", 150],
  [" 007 ", 7],
  ["0", null],
  ["201", null],
  ["3a", null],
  ["", null],
])("“%s” typed as a page of 200", (typed, page) => {
  expect(typedPage(typed, 200)).toBe(page);
});

test("of three thousand small pages only rows in sight are made", () => {
  const { from, to, rows } = rowsInSight({
    top: 10_000,
    height: 500,
    rowHeight: 200,
    columns: 4,
    count: 3000,
  });
  expect(rows).toBe(750);
  expect([from, to]).toEqual([196, 216]);
  expect(rowsInSight({ top: 0, height: 500, rowHeight: 200, columns: 4, count: 3 })).toEqual({
    from: 0,
    to: 3,
    rows: 1,
  });
});
