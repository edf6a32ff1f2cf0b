import { expect, test } from "vitest";
import { vote } from "../testing/entries";
import { meanwhile } from "./meanwhile";

const open = { state: "open", result_seq: null } as const;

test("nothing is said while the vote stands as it stood", () =>
  expect(meanwhile("cancel", open, vote({ state: "open" }))).toBeNull());

test("a vote that closed meanwhile may still be cancelled, one that was announced may not", () => {
  expect(meanwhile("cancel", open, vote({ state: "closed" }))).toEqual({ is: "closed", possible: true });
  expect(meanwhile("cancel", open, vote({ state: "announced" }))).toEqual({
    is: "announced",
    possible: false,
  });
});

test("a vote that closed meanwhile is not closed again, and takes no assisted ballot", () => {
  expect(meanwhile("close", open, vote({ state: "closed" }))?.possible).toBe(false);
  expect(meanwhile("assist", open, vote({ state: "closed" }))?.possible).toBe(false);
});

test("a result that another desk corrected is not corrected over it", () => {
  const before = { state: "announced", result_seq: 7 } as const;
  expect(meanwhile("correct", before, vote({ state: "announced", result_seq: 9 }))).toEqual({
    is: "corrected",
    possible: false,
  });
});

test("a vote prepared when it was to be cancelled, and open by now, is said to be open", () =>
  expect(meanwhile("cancel", { state: "prepared", result_seq: null }, vote({ state: "open" }))).toEqual({
    is: "open",
    possible: true,
  }));
