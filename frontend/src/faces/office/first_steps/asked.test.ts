import { expect, test } from "vitest";
import { askedOf } from "./asked";

test("the three answers are asked for in turn", () => {
  expect(askedOf(["a", "b", "c", "d"])).toEqual({ a: "yes", b: "no", c: "abstain", d: "yes" });
  expect(askedOf([])).toEqual({});
});
