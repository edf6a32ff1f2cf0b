import { describe, expect, test } from "vitest";
import { item } from "../../../lib/testing/items";
import { agendaLines } from "./agenda_lines";

const AGENDA = [
  item("s", { kind: "heading" }),
  item("1", { parent: "s", state: "done" }),
  item("2", { parent: "s" }),
  item("2a", { parent: "2" }),
  item("c", { kind: "heading" }),
  item("3", { parent: "c" }),
  item("z"),
];
const shown = (here: string | null, toggled: readonly string[] = []): string =>
  agendaLines(AGENDA, here, new Set(toggled))
    .map((line) => line.item.id)
    .join(" ");

describe("which lines are shown", () => {
  test.each([
    ["the part that is on", "2", [], "s 1 2 2a c z"],
    ["the part that is on, deep inside", "2a", [], "s 1 2 2a c z"],
    ["no part before anything begins", null, [], "s c z"],
    ["a part opened by hand beside it", "2", ["c"], "s 1 2 2a c 3 z"],
    ["none, when its part was folded by hand", "2", ["s"], "s c z"],
    ["the next part once it is on", "3", [], "s c 3 z"],
  ] as const)("%s", (_, here, toggled, ids) => expect(shown(here, toggled)).toBe(ids));
});

test("a heading says how many are below it, how many are done, and whether it is open", () => {
  const [first] = agendaLines(AGENDA, "2", new Set());
  expect(first?.below).toEqual({ count: 2, done: 1, open: true });
});

test("a flat agenda is shown whole", () => {
  const flat = [item("1"), item("2")];
  expect(agendaLines(flat, "1", new Set()).map((line) => line.depth)).toEqual([0, 0]);
});
