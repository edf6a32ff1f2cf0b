import { describe, expect, test } from "vitest";
import { daysBetween, momentOf, parseBirth, parseDay, parseHour, today, writeBirth, written } from "./days";

describe("a day as it is typed", () => {
  test.each([
    ["15/03/1981", "1981-03-15"],
    ["5/3/1981", "1981-03-05"],
    [" 05-03-1981 ", "1981-03-05"],
    ["5.3.1981", "1981-03-05"],
    ["05031981", "1981-03-05"],
    ["29/02/2024", "2024-02-29"],
    ["29/02/2026", null],
    ["31/04/2026", null],
    ["3/15/1981", null],
    ["1981", null],
    ["", null],
  ])("%s is %s", (typed, iso) => {
    expect(parseDay(typed)).toBe(iso);
  });
});

describe("a birth", () => {
  test.each([
    ["15/03/1981", { born_on: "1981-03-15", born_year: null }],
    ["1970", { born_on: null, born_year: 1970 }],
    ["", { born_on: null, born_year: null }],
    ["khoảng 1970", null],
  ])("%s", (typed, birth) => {
    expect(parseBirth(typed)).toEqual(birth);
  });
  test("is written back as it was typed", () => {
    const typed = ["15/03/1981", "1970", ""];
    expect(typed.map((each) => writeBirth(parseBirth(each) ?? { born_on: null, born_year: 0 }))).toEqual([
      "15/03/1981",
      "1970",
      "",
    ]);
  });
});

describe("an hour", () => {
  test.each([
    ["7:30", "07:30"],
    ["07:30", "07:30"],
    ["7h30", "07:30"],
    ["7h", "07:00"],
    ["7", "07:00"],
    ["0730", "07:30"],
    ["24:00", null],
    ["7:60", null],
    ["sáng", null],
  ])("%s is %s", (typed, hour) => {
    expect(parseHour(typed)).toBe(hour);
  });
});

test("a moment is Vietnam's, and is typed as it is said there", () => {
  const moment = momentOf("2026-12-22", "07:30");
  expect(new Date(moment).toISOString()).toBe("2026-12-22T00:30:00.000Z");
  expect(written(moment)).toEqual({ day: "22/12/2026", hour: "07:30" });
});

test("today begins at midnight in Vietnam", () => {
  expect(today(Date.parse("2026-12-21T17:00:00Z"))).toBe("2026-12-22");
  expect(today(Date.parse("2026-12-21T16:59:59Z"))).toBe("2026-12-21");
});

test("days are counted over the ends of months", () => {
  expect(daysBetween("2026-02-27", "2026-03-02")).toBe(3);
  expect(daysBetween("2026-03-02", "2026-02-27")).toBe(-3);
});
