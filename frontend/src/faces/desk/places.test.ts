import { expect, test } from "vitest";
import { placeIn, placeOfHand } from "./places";

test.each([
  ["#delegates/year", "delegates"],
  ["#nowhere", "run"],
  ["", "run"],
])("the address %s is the place %s", (hash, place) => expect(placeIn(hash)).toBe(place));

test.each([
  ["run", "run"],
  ["item:7", "run"],
  ["vote:7", "run"],
  ["words:7", "agenda"],
  ["agenda", "agenda"],
  ["votes", "votes"],
  ["elsewhere", null],
])("a hand at %s is shown at %s", (at, place) => expect(placeOfHand(at)).toBe(place));
