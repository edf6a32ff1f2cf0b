import { describe, expect, test } from "vitest";
import type { AgendaItem } from "../../lib/fold/state";
import { currentPart, seenRows } from "./agenda_rows";
import { LEAF_MS, leafAt } from "./leaves";

const row = (id: string, parent: string | null, state: AgendaItem["state"], kind = "report"): AgendaItem =>
  ({ id, parent, state, kind, title: id }) as AgendaItem;

const AGENDA = [
  row("day", null, "todo", "heading"),
  row("morning", "day", "todo", "heading"),
  row("1", "morning", "done"),
  row("2", "morning", "live"),
  row("2a", "2", "todo"),
  row("afternoon", "day", "todo", "heading"),
  row("3", "afternoon", "todo"),
];

describe("the part of the programme that is on", () => {
  const ids = (current: string | null, agenda = AGENDA): readonly string[] =>
    currentPart(agenda, current).rows.map(({ id }) => id);
  test("is the half day of the item, with the items under items", () => {
    expect(ids("2")).toEqual(["1", "2", "2a"]);
    expect(currentPart(AGENDA, "2")).toMatchObject({ headings: ["day", "morning"], here: 1 });
    expect(ids("3")).toEqual(["3"]);
  });
  test("is where the first item to come is, when none is on", () => {
    expect(currentPart(AGENDA, null)).toMatchObject({ headings: ["day", "morning"], here: 2 });
  });
  test("is the last one when all is done", () => {
    const done = AGENDA.map((each) => ({ ...each, state: "done" as const }));
    expect(currentPart(done, null)).toMatchObject({ headings: ["day", "afternoon"], here: null });
  });
  test("is everything where nothing is divided, and nothing where there is nothing", () => {
    expect(ids("x", [row("x", null, "live"), row("y", null, "todo")])).toEqual(["x", "y"]);
    expect(currentPart([], null)).toEqual({ headings: [], rows: [], here: null });
  });
});

test.each([
  ["all of them when they fit", [1, 1, 1], 1, 3, [0, 3]],
  ["a third of what came", [1, 1, 1, 1, 1, 1, 1, 1, 1], 5, 6, [3, 9]],
  ["the end, with more of what came", [1, 1, 1, 1, 1, 1], 5, 3, [3, 6]],
  ["the present, were it alone too high", [1, 9, 1], 1, 3, [1, 2]],
  ["nothing of nothing", [], 0, 3, [0, 0]],
] as const)("%s", (_, heights, here, room, seen) => {
  expect(seenRows(heights, here, room)).toEqual(seen);
});

test("leaves follow each other, and begin again", () => {
  expect([0, LEAF_MS - 1, LEAF_MS, 2 * LEAF_MS, 3 * LEAF_MS].map((at) => leafAt(at, 3))).toEqual([
    0, 0, 1, 2, 0,
  ]);
  expect(leafAt(5 * LEAF_MS, 1)).toBe(0);
  expect(leafAt(-5, 2)).toBe(0);
});
