import { beforeAll, expect, test } from "vitest";
import { loadTexts } from "../catalogue/catalogue.svelte";
import { nameWords, numberWords, sizeWords } from "./words";

beforeAll(() => loadTexts(["shelf"]));

test.each([
  ["412", "BC-UBND", "412/BC-UBND"],
  ["412", "412/BC-UBND", "412/BC-UBND"],
  ["", "412/BC-UBND", "412/BC-UBND"],
  ["412", "", "412"],
  ["", "", ""],
])("number %s and symbol %s are said as %s", (number, symbol, said) => {
  expect(numberWords({ number, symbol })).toBe(said);
});

test("a document is called by its kind and number", () => {
  expect(nameWords({ kind: "report", number: "412", symbol: "BC-UBND" })).toBe("Báo cáo 412/BC-UBND");
  expect(nameWords({ kind: "table", number: "", symbol: "" })).toBe("Phụ lục, biểu số liệu");
});

test.each([
  [0, "1 kB"],
  [619_600, "620 kB"],
  [1_440_000, "1,4 MB"],
  [2_000_000, "2 MB"],
  [38_200_000, "38 MB"],
  [1_234_000_000, "1.234 MB"],
])("%d bytes are %s", (bytes, said) => {
  expect(sizeWords(bytes)).toBe(said);
});
