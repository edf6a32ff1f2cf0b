import { expect, test } from "vitest";
import type { AgendaItem } from "../../../lib/fold/state";
import { document } from "../../../lib/testing/documents";
import { found, groupsOf, type ToGroup } from "./groups";

const item = (id: string, number: string): AgendaItem =>
  ({ id, number, title: `Nội dung ${id}` }) as AgendaItem;

const given: ToGroup = {
  shelf: {
    seq: 1,
    documents: [
      document("a"),
      document("b", { title: "Tờ trình về đất đai", number: "88" }),
      document("c", { position: 2 }),
      document("d", { position: 1 }),
      document("draft", { state: "draft" }),
      document("empty", { version: null }),
    ],
    items: [
      { item: "i2", documents: ["b", "draft"] },
      { item: "i1", documents: ["a", "b"] },
      { item: "i3", documents: ["draft"] },
      { item: "gone", documents: ["c"] },
    ],
  },
  library: [document("law", { meeting: null })],
  agenda: [item("i1", "1"), item("i2", "2"), item("i3", "3")],
  current: "i2",
};
const shown = (of = groupsOf(given)) =>
  of.map(({ kind, documents }) => [kind, documents.map(({ id }) => id).join("")]);

test("what is on comes first, then the agenda, loose papers in their order, the library", () => {
  expect(shown()).toEqual([
    ["live", "b"],
    ["item", "ab"],
    ["loose", "dc"],
    ["library", "law"],
  ]);
});

test.each([
  ["to trinh", "b"],
  ["đất đai", "b"],
  ["88", "b"],
  ["không có", ""],
])("typing %s finds %s", (typed, ids) => {
  const groups = found(groupsOf(given), typed, ({ number }) => number);
  expect([...new Set(groups.flatMap(({ documents }) => documents.map(({ id }) => id)))].join("")).toBe(ids);
});
