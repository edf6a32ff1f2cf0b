import { describe, expect, test } from "vitest";
import { changedTimes, onDayOf, parseLength, parseTime, timesOf } from "./times";

test.each([
  ["8:05", "08:05:00"],
  ["08:05:30", "08:05:30"],
  ["8h05", "08:05:00"],
  ["1530", "15:30:00"],
  ["24:00", null],
  ["8", null],
  ["", null],
])("the time %s is %s", (typed, time) => expect(parseTime(typed)).toBe(time));

test.each([
  ["7:12", 432],
  ["7", 420],
  ["7:60", null],
  ["", null],
])("the length %s is %s seconds", (typed, seconds) => expect(parseLength(typed)).toBe(seconds));

test("a time is on the day the speech was held, in Vietnam", () =>
  expect(onDayOf("2026-12-09T23:30:00Z", "08:05:30")).toBe("2026-12-10T08:05:30+07:00"));

describe("correcting", () => {
  const speech = {
    called_at: "2026-12-10T01:00:00Z",
    started_at: "2026-12-10T01:00:10Z",
    ended_at: "2026-12-10T01:07:22Z",
    ran_ms: 432_000,
  };
  const held = timesOf(speech);

  test("begins with what stands", () =>
    expect(held).toEqual({ began: "08:00:10", ended: "08:07:22", ran: "7:12" }));

  test("sends what was changed alone", () => {
    expect(changedTimes(speech, { ...held, ran: "6:50" })).toEqual({ ran_s: 410 });
    expect(changedTimes(speech, { ...held, ended: "8:07" })).toEqual({
      ended_at: "2026-12-10T08:07:00+07:00",
    });
  });

  test.each([
    ["same", {}],
    ["time", { began: "x" }],
    ["length", { ran: "" }],
    ["order", { ended: "07:59" }],
  ])("is refused (%s)", (fault, typed) => expect(changedTimes(speech, { ...held, ...typed })).toBe(fault));
});
