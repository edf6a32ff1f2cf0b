import { expect, test } from "vitest";
import en from "../../../../catalogue/en/script.json";
import vi from "../../../../catalogue/vi/script.json";
import { BLANK, fill, hasStrayBracket, parts, unknownFacts } from "./fill";
import { labelsOf } from "./labels";

const PREFIX = "script.fact.";
const IN_ENGLISH: Readonly<Record<string, string>> = en;
const LABELS = labelsOf(
  Object.entries(vi)
    .filter(([key]) => key.startsWith(PREFIX))
    .map(([key, label]) => ({ key: key.slice(PREFIX.length), label, also: [IN_ENGLISH[key] ?? "", key] })),
);
const read = (text: string, facts: Readonly<Record<string, string | null>>): readonly string[] =>
  fill(text, LABELS, facts).map((line) => line.map((said) => said.text).join(""));

test("text and facts are taken apart in their order", () => {
  expect(parts("Có mặt [có mặt] trên [ tổng   số ].", LABELS)).toEqual([
    "Có mặt ",
    { label: "có mặt", key: "present" },
    " trên ",
    { label: "tổng số", key: "total" },
    ".",
  ]);
});

test("letter case and how marks are put together do not count", () => {
  expect(parts("[CÓ MẶT]".normalize("NFD"), LABELS)).toMatchObject([{ key: "present" }]);
});

test("words written under one language are understood under another", () => {
  expect(parts(`[${en["script.fact.present"]}]`, LABELS)).toMatchObject([{ key: "present" }]);
});

test("facts are filled in; one that is not known is left to be written in", () => {
  expect(read("Có mặt [có mặt] trên [tổng số].", { present: "23", total: null })).toEqual([
    `Có mặt 23 trên ${BLANK}.`,
  ]);
});

test("a line with nothing to say is left out, and so are empty lines", () => {
  expect(read("Kính thưa,\n\nVắng mặt: [người vắng].\nXin mời.", { absent_names: "" })).toEqual([
    "Kính thưa,",
    "Xin mời.",
  ]);
});

test("what is no fact is named, each once, and stands as it was written", () => {
  expect(unknownFacts("[lạ] và [lạ], [có mặt]", LABELS)).toEqual(["lạ"]);
  expect(read("[lạ]", {})).toEqual(["[lạ]"]);
});

test("a bracket without the other on its line is found", () => {
  expect(hasStrayBracket("[có mặt\n]", LABELS)).toBe(true);
  expect(hasStrayBracket("[có mặt] và [lạ]", LABELS)).toBe(false);
});

test("every sentence of the product names facts that are known", () => {
  const texts = [vi, en].flatMap((language) =>
    Object.entries(language).filter(([key]) => key.startsWith("script.moment.")),
  );
  expect(texts.flatMap(([, text]) => unknownFacts(text, LABELS))).toEqual([]);
});
