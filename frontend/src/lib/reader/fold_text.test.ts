import { expect, test } from "vitest";
import { findAll, folded, foldedQuery } from "./fold_text";

const places = (text: string, typed: string): readonly string[] =>
  findAll(folded(text), foldedQuery(typed)).map(({ start, end }) => text.slice(start, end));

const TEXT = "Thu ngân sách nhà nước; ngăn chặn NGẬP lụt ở Đồng Đăng.";

test.each([
  ["ngan", ["ngân", "ngăn"]],
  ["ngân", ["ngân"]],
  ["NGAN SACH", ["ngân sách"]],
  ["ngan sách", ["ngân sách"]],
  ["ngập", ["NGẬP"]],
  ["dong dang", ["Đồng Đăng"]],
  ["đồng", ["Đồng"]],
  ["đong", ["Đồng"]],
  ["dồng", ["Đồng"]],
  ["đăn", ["Đăn"]],
  ["ngần", []],
  ["", []],
  ["   ", []],
])("“%s” is found as %j, whatever marks were typed", (typed, found) => {
  expect(places(TEXT, typed)).toEqual(found);
});

test("letters in pieces are the letters as one, and each place is given in the text as it stands", () => {
  const pieces = TEXT.normalize("NFD");
  expect(places(pieces, "ngân sách").map((one) => one.normalize("NFC"))).toEqual(["ngân sách"]);
  expect(places(TEXT, "ngân sách".normalize("NFD"))).toEqual(["ngân sách"]);
});

test("a line's end between two words is no obstacle, and letters outside the first plane do not shift a place", () => {
  expect(places("dự\n toán 𝒜 dự toán", "du toan")).toEqual(["dự\n toán", "dự toán"]);
});

test("places never overlap", () => {
  expect(places("aaaa", "aa")).toEqual(["aa", "aa"]);
});
