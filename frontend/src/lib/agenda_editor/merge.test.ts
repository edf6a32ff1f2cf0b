import { expect, test } from "vitest";
import { row } from "../testing/rows";
import { chosen, merge, type Merged } from "./merge";
import type { Row } from "./row";

const A = row("a");
const B = row("b");
const C = row("c");
const BASE = [A, B, C];
const with_ = (list: readonly Row[], id: string, more: Partial<Row>): readonly Row[] =>
  list.map((each) => (each.id === id ? { ...each, ...more } : each));
const merged = (mine: readonly Row[], theirs: readonly Row[]): Merged =>
  merge(BASE, mine, theirs, () => "again");
const shape = (rows: readonly Row[]): string =>
  rows.map((each) => (each.parent === null ? each.id : `${each.id}<${each.parent}`)).join(" ");

test("fields that do not touch are put together, and what came is said", () => {
  const { rows, clashes, taken } = merged(
    with_(BASE, "a", { title: "Của tôi" }),
    with_(BASE, "a", { presenter: "Ông X" }),
  );
  expect(rows[0]).toMatchObject({ title: "Của tôi", presenter: "Ông X" });
  expect(clashes).toEqual([]);
  expect(taken).toEqual(["Nội dung a"]);
});

test("the same change on both sides is no clash", () => {
  expect(merged(with_(BASE, "b", { note: "x" }), with_(BASE, "b", { note: "x" })).clashes).toEqual([]);
});

test("one field changed twice keeps what was typed here, until somebody chooses", () => {
  const theirs = with_(BASE, "b", { title: "Của họ" });
  const { rows, clashes } = merged(with_(BASE, "b", { title: "Của tôi" }), theirs);
  expect(clashes).toMatchObject([{ is: "field", id: "b", field: "title" }]);
  expect(rows[1]?.title).toBe("Của tôi");
  const clash = clashes[0];
  expect(clash && chosen(rows, clash, "theirs", theirs)[1]?.title).toBe("Của họ");
  expect(clash && chosen(rows, clash, "mine", theirs)[1]?.title).toBe("Của tôi");
});

test("new lines of both sides stand where they were put", () => {
  const { rows, clashes } = merged([A, row("mine"), B, C], [A, B, row("theirs"), C]);
  expect(shape(rows)).toBe("a mine b theirs c");
  expect(clashes).toEqual([]);
});

test("a line taken off on one side and left alone on the other is gone", () => {
  expect(shape(merged([A, C], BASE).rows)).toBe("a c");
  expect(shape(merged(BASE, [A, C]).rows)).toBe("a c");
});

test("a line taken off here and changed there stays, and is asked about", () => {
  const theirs = with_(BASE, "b", { note: "Mới" });
  const { rows, clashes } = merged([A, C], theirs);
  expect(shape(rows)).toBe("a b c");
  const clash = clashes[0];
  expect(clash?.is).toBe("removed_here");
  expect(clash && shape(chosen(rows, clash, "mine", theirs))).toBe("a c");
});

test("a line taken off there and changed here stays as a new one, and is asked about", () => {
  const { rows, clashes } = merged(with_(BASE, "b", { title: "Của tôi" }), [A, C]);
  expect(shape(rows)).toBe("a again c");
  expect(rows[1]).toMatchObject({ title: "Của tôi", isNew: true });
  const clash = clashes[0];
  expect(clash?.is).toBe("removed_there");
  expect(clash && shape(chosen(rows, clash, "theirs", [A, C]))).toBe("a c");
});

test("the order of whoever moved something holds; two orders are asked about", () => {
  expect(shape(merged([B, A, C], with_(BASE, "c", { note: "x" })).rows)).toBe("b a c");
  expect(shape(merged(BASE, [C, A, B]).rows)).toBe("c a b");
  const { rows, clashes } = merged([B, A, C], [A, C, B]);
  expect(clashes).toEqual([{ is: "order" }]);
  expect(shape(rows)).toBe("b a c");
  expect(shape(chosen(rows, { is: "order" }, "theirs", [A, C, B]))).toBe("a c b");
});

test("two lines put under each other do not disappear", () => {
  const { rows } = merged(with_(BASE, "b", { parent: "a" }), with_(BASE, "a", { parent: "b" }));
  expect(rows.map((each) => each.id).sort()).toEqual(["a", "b", "c"]);
});

test("a line below one that others took off stands by itself", () => {
  const { rows } = merged([A, row("mine", { parent: "a" }), B, C], [B, C]);
  expect(shape(rows)).toBe("mine b c");
});
