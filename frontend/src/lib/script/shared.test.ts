/** The cases that agenda/rules/words.py is held to as well. */
import { expect, test } from "vitest";
import shared from "../../../../tests/data/words.json";
import { fill, hasStrayBracket, plainLabel, unknownFacts } from "./fill";

const LABELS = Object.fromEntries(
  Object.entries(shared.labels).map(([label, key]) => [plainLabel(label), key]),
);

test.each(shared.said)("$name", ({ text, facts, lines }) => {
  const said = fill(text, LABELS, facts);
  expect(said.map((line) => line.map((part) => [part.text, part.fact]))).toEqual(lines);
});

test.each(shared.checked)("what is refused of “$text”", ({ text, unknown, stray }) => {
  expect(unknownFacts(text, LABELS)).toEqual(unknown);
  expect(hasStrayBracket(text, LABELS)).toBe(stray);
});
