import { expect, test } from "vitest";
import { otherHands, placeOf } from "./other_hands";

const SIGNALS = {
  "hand:me": { name: "Vũ Hải Yến", at: "agenda", since: "" },
  "hand:u2": { name: "Nông Văn Phúc", at: "item:i7", since: "" },
  presence: { connected: [], displays: 0, screens: [] },
};

test("only the others' hands are seen", () => {
  expect(otherHands(SIGNALS, "me").map((hand) => [hand.user, hand.name])).toEqual([["u2", "Nông Văn Phúc"]]);
});

test("a hand names what it lies on", () => {
  expect(placeOf({ at: "item:i7" }, "item")).toBe("i7");
  expect(placeOf({ at: "item:i7" }, "words")).toBeNull();
  expect(placeOf({ at: "agenda" }, "item")).toBeNull();
});
