import { expect, test } from "vitest";
import type { Annotation } from "./annotation";
import { nameIn } from "./fetched.svelte";
import { countOf, filtered, listed } from "./listed";

const DOCUMENTS = [
  { id: "report", version: { id: "r2" } },
  { id: "draft", version: { id: "d1" } },
];
function row(id: string, document: string, version: string, facts: Partial<Annotation> = {}): Annotation {
  return {
    id,
    document,
    version,
    page: 1,
    kind: "page_note",
    geometry: {},
    text: "",
    quote: "",
    is_deleted: false,
    written_at: id,
    carried_from: null,
    ...facts,
  } as Annotation;
}
const ids = (groups: readonly { readonly notes: readonly Annotation[] }[]): string[][] =>
  groups.map(({ notes }) => notes.map(({ id }) => id));

test("notes stand in the order of the agenda, then of pages; deleted ones nowhere", () => {
  const rows = [
    row("a", "draft", "d1"),
    row("b", "report", "r2", { page: 7 }),
    row("c", "report", "r2", { page: 2 }),
    row("d", "report", "r2", { is_deleted: true }),
  ];
  expect(ids(listed(rows, DOCUMENTS, {}).groups)).toEqual([["c", "b"], ["a"]]);
});

test("a note that was carried over is shown once, where it stands now, and not at all when it was deleted there", () => {
  const rows = [
    row("old", "report", "r1"),
    row("new", "report", "r2", { carried_from: "old" }),
    row("old2", "report", "r1"),
    row("new2", "report", "r2", { carried_from: "old2", is_deleted: true }),
  ];
  expect(ids(listed(rows, DOCUMENTS, {}).groups)).toEqual([["new"]]);
});

test("what has no place in the new version stands on top until it was seen, then with its document", () => {
  const rows = [row("gone", "report", "r1"), row("here", "report", "r2")];
  const lost = { version: "r2", ids: ["gone"] };
  const before = listed(rows, DOCUMENTS, { "lost:report": lost });
  expect([ids(before.lost), ids(before.groups)]).toEqual([[["gone"]], [["here"]]]);
  const after = listed(rows, DOCUMENTS, { "lost:report": { ...lost, seen: ["gone"] } });
  expect([ids(after.lost), countOf(after.groups)]).toEqual([[], 2]);
});

test("words are found without their marks, in what was written and in what it stands on", () => {
  const rows = [
    row("a", "report", "r2", { text: "Hỏi rõ dự án nào chậm" }),
    row("b", "report", "r2", { quote: "dự toán ngân sách" }),
  ];
  const { groups } = listed(rows, DOCUMENTS, {});
  expect(ids(filtered(groups, "du an"))).toEqual([["a"]]);
  expect(ids(filtered(groups, "ngan sach"))).toEqual([["b"]]);
  expect(filtered(groups, "nước")).toEqual([]);
});

test("documents of other meetings are counted apart", () => {
  expect(listed([row("x", "elsewhere", "e1")], DOCUMENTS, {}).others.map(({ id }) => id)).toEqual(["x"]);
});

test("a file is called as the server calls it", () => {
  expect(nameIn(`attachment; filename="ghi-chu.docx"; filename*=UTF-8''Ghi%20ch%C3%BA.docx`)).toBe(
    "Ghi chú.docx",
  );
  expect(nameIn(`attachment; filename="a.pdf"`)).toBe("a.pdf");
});
