import { expect, test } from "vitest";
import { hourMinute } from "../catalogue/format";
import { on, row } from "../testing/rows";
import type { Row } from "./row";
import { plannedMinutes, timed, timeFaults } from "./times";

const hours = (rows: readonly Row[]): readonly string[] =>
  rows.map((each) => (each.planned_at === null ? "" : hourMinute(each.planned_at)));
const START = on("08:00");

test("a list without times begins with the meeting and counts on", () => {
  const rows = [row("a", { duration_min: 10 }), row("b", { duration_min: 25 }), row("c")];
  expect(hours(timed(rows, START))).toEqual(["08:00", "08:10", "08:35"]);
});

test("the first line keeps its own start, and so do the afternoon and the next day", () => {
  const rows = [
    row("a", { planned_at: on("07:15"), duration_min: 60 }),
    row("b", { planned_at: on("08:00"), duration_min: 30 }),
    row("c", { planned_at: on("13:30"), duration_min: 60 }),
    row("d", { planned_at: on("14:00"), duration_min: 60 }),
    row("e", { planned_at: on("08:00", 9), duration_min: 5 }),
  ];
  expect(hours(timed(rows, START))).toEqual(["07:15", "08:15", "13:30", "14:30", "08:00"]);
});

test("a morning that runs over noon does not move the afternoon", () => {
  const rows = [
    row("a", { planned_at: on("08:00"), duration_min: 330 }),
    row("b", { planned_at: on("11:00"), duration_min: 60 }),
    row("c", { planned_at: on("13:30"), duration_min: 30 }),
  ];
  const next = timed(rows, START);
  expect(hours(next)).toEqual(["08:00", "13:30", "13:30"]);
  expect(timeFaults(next, null)).toMatchObject([{ is: "overlap", minutes: 60 }]);
});

test("a heading's own time begins its half of the day", () => {
  const rows = [
    row("am", { kind: "heading", planned_at: on("07:30") }),
    row("a", { parent: "am", duration_min: 30 }),
    row("b", { parent: "am", duration_min: 30 }),
    row("pm", { kind: "heading", planned_at: on("14:00") }),
    row("c", { parent: "pm", duration_min: 30 }),
  ];
  expect(hours(timed(rows, START))).toEqual(["07:30", "07:30", "08:00", "14:00", "14:00"]);
});

test("the parts of an item follow each other, and the next item waits for them", () => {
  const rows = [
    row("a", { duration_min: 20 }),
    row("a1", { parent: "a", duration_min: 15 }),
    row("a2", { parent: "a", duration_min: 15 }),
    row("b"),
  ];
  expect(hours(timed(rows, START))).toEqual(["08:00", "08:00", "08:15", "08:30"]);
});

test("overlaps, gaps and a late end are found, noon is no gap", () => {
  const rows = [
    row("a", { planned_at: on("08:00"), duration_min: 30 }),
    row("b", { planned_at: on("08:20"), duration_min: 30 }),
    row("c", { planned_at: on("09:10"), duration_min: 30 }),
    row("d", { planned_at: on("13:30"), duration_min: 30 }),
    row("e", { planned_at: on("13:00"), duration_min: 300 }),
  ];
  expect(timeFaults(rows, on("17:30")).map((fault) => [fault.row.id, fault.is, fault.minutes])).toEqual([
    ["b", "overlap", 10],
    ["c", "gap", 20],
    ["e", "earlier", 30],
    ["e", "after_end", 30],
  ]);
});

test("the minutes planned are those of the items, not of breaks or parts", () => {
  const rows = [
    row("a", { duration_min: 30 }),
    row("a1", { parent: "a", duration_min: 15 }),
    row("p", { kind: "break", duration_min: 20 }),
    row("b", { duration_min: 10 }),
  ];
  expect(plannedMinutes(rows)).toBe(40);
});
