import { expect, test } from "vitest";
import { ranges } from "./item_words";

test.each([
  [[6], "6"],
  [[1, 8], "1, 8"],
  [[9, 2, 3, 4], "2–4, 9"],
])("rounds %j are %s", (numbers, said) => expect(ranges(numbers)).toBe(said));
