import { expect, test } from "vitest";
import { row } from "../testing/rows";
import { numbered, recounted, withHands } from "./numbering";

const numbers = (rows: readonly { readonly number: string }[]): readonly string[] =>
  rows.map((each) => each.number);

test("items are counted through all days, their parts below them, headings and breaks not at all", () => {
  const rows = [
    row("day1", { kind: "heading" }),
    row("a", { parent: "day1" }),
    row("pause", { parent: "day1", kind: "break" }),
    row("b", { parent: "day1" }),
    row("b1", { parent: "b" }),
    row("b2", { parent: "b" }),
    row("day2", { kind: "heading" }),
    row("c", { parent: "day2" }),
  ];
  expect(numbers(numbered(rows))).toEqual(["", "1", "", "2", "2.1", "2.2", "", "3"]);
});

test("a typed number stays and the counting goes on after it", () => {
  const rows = [
    row("a", { number: "0", by_hand: true }),
    row("b"),
    row("c", { number: "5", by_hand: true }),
    row("d"),
  ];
  expect(numbers(numbered(rows))).toEqual(["0", "1", "5", "6"]);
});

test("a typed word does not disturb the counting", () => {
  const rows = [row("a"), row("b", { number: "A", by_hand: true }), row("c")];
  expect(numbers(numbered(rows))).toEqual(["1", "A", "2"]);
});

test("of a list from elsewhere only the numbers that are not counted are typed ones", () => {
  const rows = withHands([row("a", { number: "0" }), row("b", { number: "1" }), row("c", { number: "2a" })]);
  expect(rows.map((each) => each.by_hand)).toEqual([true, false, true]);
  expect(numbers(recounted(rows))).toEqual(["1", "2", "3"]);
});
