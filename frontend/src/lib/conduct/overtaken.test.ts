import { expect, test } from "vitest";
import { isOvertaken } from "./overtaken";

test.each([
  ["item_already_live", true, true],
  ["no_break_on", true, true],
  ["sitting_closed", false, false],
  ["vote_still_on", true, false],
  [null, true, false],
] as const)("%s, when the meeting went on: %s", (code, changed, overtaken) => {
  expect(isOvertaken(code, changed)).toBe(overtaken);
});
