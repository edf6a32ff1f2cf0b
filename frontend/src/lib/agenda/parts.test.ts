import { describe, expect, test } from "vitest";
import { item } from "../testing/items";
import { belowOthers, dayParts, laterMin, partNow } from "./parts";

const heading = (id: string) => item(id, { kind: "heading" });
const below = (id: string, parent: string, facts = {}) => item(id, { parent, ...facts });
const TWO_HALVES = [heading("m"), below("a", "m"), below("b", "m"), heading("n"), below("c", "n")];

describe("day parts", () => {
  test("take what stands below their heading, however deep", () => {
    const parts = dayParts([heading("m"), below("a", "m"), below("a1", "a"), heading("n"), below("c", "n")]);
    expect(parts.map((part) => [part.heading?.id, part.items.map((one) => one.id)])).toEqual([
      ["m", ["a", "a1"]],
      ["n", ["c"]],
    ]);
  });
  test("leave what stands under no heading in a part of its own", () => {
    const parts = dayParts([item("a"), below("a1", "a"), heading("m"), below("b", "m"), item("z")]);
    expect(parts.map((part) => [part.heading?.id ?? null, part.items.map((one) => one.id)])).toEqual([
      [null, ["a", "a1"]],
      ["m", ["b"]],
      [null, ["z"]],
    ]);
  });
  test("are none of an empty agenda", () => {
    expect(dayParts([])).toEqual([]);
    expect(partNow([], null)).toBe(-1);
  });
});

describe("the part that is now", () => {
  const cases: readonly (readonly [string, string | null, readonly string[], number])[] = [
    ["is that of the item that is on", "c", [], 1],
    ["is that of what comes next when nothing is on", null, ["a", "b"], 1],
    ["is the first before anything began", null, [], 0],
    ["is the last when all is done", null, ["a", "b", "c"], 1],
  ];
  test.each(cases)("%s", (_, current, done, place) => {
    const items = TWO_HALVES.map((one) => (done.includes(one.id) ? { ...one, state: "done" as const } : one));
    expect(partNow(dayParts(items), current)).toBe(place);
  });
});

describe("how late an item is expected", () => {
  const at = (clock: string): string => `2026-12-08T${clock}:00+07:00`;
  test.each([
    ["seven minutes later", at("09:03"), at("09:10"), "todo", 7],
    ["earlier, as a negative number", at("09:10"), at("09:05"), "todo", -5],
    ["nothing for the same minute", at("09:10"), at("09:10"), "todo", null],
    ["nothing where the rest was not re-timed", at("09:10"), null, "todo", null],
    ["nothing of what is over", at("09:03"), at("09:10"), "done", null],
  ] as const)("%s", (_, planned_at, expected_at, state, minutes) => {
    expect(laterMin({ planned_at, expected_at, state })).toBe(minutes);
  });
});

test("what was split stands above its parts, a heading above nothing", () => {
  expect([...belowOthers([heading("m"), below("a", "m"), below("a1", "a"), item("z")])]).toEqual(["a1"]);
});
