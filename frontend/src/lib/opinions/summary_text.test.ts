import { expect, test } from "vitest";
import { keyOf, named, onDocument, onItem, subjectsOf } from "./subjects";
import { isEmpty, keep, kept, saysSame, sentOf, withUnsaid, type SummaryText } from "./summary_text";

const line = { id: "l1", subject: onItem("i1"), article: "Điều 2", text: "Làm rõ", by: "" };
const text: SummaryText = { item: "i1", general: "", lines: [line] };

function store(): Pick<Storage, "getItem" | "setItem" | "removeItem"> {
  const held = new Map<string, string>();
  return {
    getItem: (key) => held.get(key) ?? null,
    setItem: (key, value) => void held.set(key, value),
    removeItem: (key) => void held.delete(key),
  };
}

test("a subject is named as a command names it, and read back", () => {
  expect(named(onDocument("a"))).toEqual({ document: "a", item: null });
  expect(keyOf({ document: null, item: "b" })).toBe(onItem("b"));
  expect(keyOf({})).toBe("");
});

test("documents that are published go before items that are spoken on", () => {
  const paper = { id: "d", title: "Tờ trình", symbol: "12/TTr", state: "published" };
  const item = { id: "i", number: "3", title: "Ngân sách", kind: "debate", state: "todo" };
  const rows = subjectsOf([paper, { ...paper, id: "x", state: "draft" }], [
    item,
    { ...item, id: "h", kind: "heading" },
  ] as never);
  expect(rows.map(({ label }) => label)).toEqual(["Tờ trình (12/TTr)", "3. Ngân sách"]);
});

test("a line that says nothing yet stays on this device", () => {
  const more = { ...text, lines: [line, { ...line, id: "l2", text: "  " }] };
  expect(sentOf(more)["drafts"]).toHaveLength(1);
  expect(saysSame(more, text)).toBe(true);
  expect(isEmpty({ ...text, lines: [{ ...line, text: " " }] })).toBe(true);
});

test("what was written is found again, and what cannot be read is nothing", () => {
  const here = store();
  keep(here, "k", { revision: 2, text });
  expect(kept(here, "k")).toEqual({ revision: 2, text });
  here.setItem("k", "{broken");
  expect(kept(here, "k")).toBe(null);
  keep(here, "k", null);
  expect(kept(here, "k")).toBe(null);
});

test("a line somebody is about to write stays when the rest is read again", () => {
  const own = { ...text, lines: [line, { ...line, id: "l2", text: "" }] };
  const stands = { ...text, lines: [{ ...line, id: "l3" }] };
  expect(withUnsaid(stands, own).lines.map(({ id }) => id)).toEqual(["l3", "l2"]);
  expect(withUnsaid(stands, text)).toBe(stands);
});
