import { expect, test } from "vitest";
import { vote } from "../testing/entries";
import { mayConfirm } from "./votes_of";

test("a spoken choice is confirmed before the close, not after it", () => {
  expect(mayConfirm(vote({ state: "open" }))).toBe(true);
  expect(mayConfirm(vote({ state: "closed" }))).toBe(false);
});
