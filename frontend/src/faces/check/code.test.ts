import { expect, test } from "vitest";
import { codeIn, printedCode } from "./code";

test.each([
  ["K7M4 2Q9T", "K7M42Q9T"],
  ["k7m4-2q9t", "K7M42Q9T"],
  ["https://hop.vi-du.vn/kiem-tra?code=K7M42Q9T", "K7M42Q9T"],
  ["http://10.0.0.2/check?x=1&code=K7M4%202Q9T", "K7M42Q9T"],
  ["https://vi-du.vn/", null],
  ["K7", null],
  ["", null],
])("%s names the code %s", (said, code) => expect(codeIn(said)).toBe(code));

test("a code is printed in groups of four", () => expect(printedCode("K7M42Q9T")).toBe("K7M4 2Q9T"));
