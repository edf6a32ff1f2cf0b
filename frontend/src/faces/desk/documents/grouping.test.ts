import { expect, test } from "vitest";
import { groups, likeness, moved, rearranged, stepped, suggestions, type ItemOf } from "./grouping";
import type { Document } from "./told";

function document(id: string, facts: Partial<Document> = {}): Document {
  return {
    id,
    meeting: "m",
    state: "draft",
    kind: "report",
    number: "",
    symbol: "",
    title: `Văn bản ${id}`,
    issuer: "",
    issued_on: null,
    audience: { to: "delegates", group: null, committee: null, persons: [] },
    keep_on_device: true,
    revision: 1,
    position: 0,
    version: null,
    draft: null,
    versions: 0,
    is_new: false,
    previous: null,
    opened_at: null,
    place: null,
    withdrawn_because: "",
    ...facts,
  };
}

function item(id: string, papers: ItemOf["papers"] = []): ItemOf {
  return { id, number: id, title: `Nội dung ${id}`, kind: "report", papers };
}

const BUDGET = { title: "Báo cáo thu, chi ngân sách năm 2026 và dự toán năm 2027", symbol: "412/BC-UBND" };
const REVIEW = { title: "Báo cáo thẩm tra của Ban Kinh tế – Ngân sách", symbol: "" };

test("documents stand under their items in the order given, the loose ones first by position", () => {
  const all = [document("a", { position: 2 }), document("b", { position: 1 }), document("c"), document("d")];
  const shown = groups([item("4"), item("5")], all, [{ item: "5", documents: ["d", "c"] }]);
  expect(shown.map((group) => [group.item?.id ?? null, group.documents.map((told) => told.id)])).toEqual([
    [null, ["b", "a"]],
    ["4", []],
    ["5", ["d", "c"]],
  ]);
});

test("a document that the reader may not see, or that is gone, leaves no hole", () => {
  const shown = groups([item("5")], [document("a")], [{ item: "5", documents: ["gone", "a"] }]);
  expect(shown[1]?.documents.map((told) => told.id)).toEqual(["a"]);
});

test("a paper is missing until something that looks like it is attached", () => {
  const it = item("5", [BUDGET, REVIEW]);
  expect(groups([it], [], [])[1]?.missing).toHaveLength(2);
  const here = document("a", { number: "412", symbol: "BC-UBND", title: "khác hẳn" });
  expect(groups([it], [here], [{ item: "5", documents: ["a"] }])[1]?.missing).toEqual([REVIEW]);
});

test("as many documents as papers: nothing is missing, whatever they are called", () => {
  const two = [document("a", { title: "x" }), document("b", { title: "y" })];
  const shown = groups([item("5", [BUDGET, REVIEW])], two, [{ item: "5", documents: ["a", "b"] }]);
  expect(shown[1]?.missing).toEqual([]);
});

test.each([
  ["the same number and symbol", "412/BC-UBND", { number: "412", symbol: "BC-UBND", title: "x" }, 2],
  ["the symbol alone", "BC-UBND", { number: "412", symbol: "BC-UBND", title: "x" }, 0.6],
  ["another number", "411/BC-UBND", { number: "412", symbol: "BC-UBND", title: "x" }, 0],
])("likeness by %s", (_, symbol, told, like) =>
  expect(likeness({ title: "Tờ trình", symbol }, told)).toBe(like),
);

test("a title is recognised without accents, small words and what stands around it", () => {
  const title = "Về tình hình thu, chi ngân sách năm 2026, dự toán ngân sách năm 2027 của xã Suối Ngàn";
  expect(likeness(BUDGET, { number: "", symbol: "", title })).toBeGreaterThan(0.6);
  expect(likeness(REVIEW, { number: "", symbol: "", title })).toBeLessThan(0.6);
});

test("each paper is suggested to the document most like it, and to one only", () => {
  const near = document("near", { title: BUDGET.title });
  const nearer = document("nearer", { number: "412", symbol: "BC-UBND", title: BUDGET.title });
  const shown = groups([item("5", [BUDGET, REVIEW])], [near, nearer], []);
  expect(suggestions(shown).map((each) => [each.document, each.item.id])).toEqual([["nearer", "5"]]);
});

const FOUR = ["a", "b", "c", "d"].map((id, position) => document(id, { position }));
const ITEMS = [item("1"), item("2")];
const ATTACHED = [{ item: "1", documents: ["c", "d"] }];

test("several that are moved keep their order, and only the lists that change are told", () => {
  const shown = groups(ITEMS, FOUR, ATTACHED);
  expect(moved(shown, ["d", "a"], { item: "2", before: null })).toEqual({
    items: [
      { item: "1", documents: ["c"] },
      { item: "2", documents: ["a", "d"] },
    ],
    loose: null,
  });
});

test("before another, also where that one moves too", () => {
  const shown = groups(ITEMS, FOUR, ATTACHED);
  expect(moved(shown, ["b"], { item: "1", before: "d" }).items).toEqual([
    { item: "1", documents: ["c", "b", "d"] },
  ]);
  expect(moved(shown, ["c"], { item: "1", before: "c" })).toEqual({ items: [], loose: null });
});

test("back under no item", () => {
  const shown = groups(ITEMS, FOUR, ATTACHED);
  expect(moved(shown, ["c"], { item: null, before: "a" })).toEqual({
    items: [{ item: "1", documents: ["d"] }],
    loose: ["c", "a", "b"],
  });
});

test.each([
  ["up", ["d"], ["d", "c"]],
  ["up", ["c"], null],
  ["down", ["c"], ["d", "c"]],
  ["down", ["d"], null],
] as const)("one step %s of %j", (way, ids, now) =>
  expect(stepped(groups(ITEMS, FOUR, ATTACHED), ids, way)?.items[0]?.documents ?? null).toEqual(now),
);

test("what was moved is shown before the server has it", () => {
  const change = moved(groups(ITEMS, FOUR, ATTACHED), ["d"], { item: "2", before: null });
  expect(rearranged(ATTACHED, change)).toEqual([
    { item: "1", documents: ["c"] },
    { item: "2", documents: ["d"] },
  ]);
});
