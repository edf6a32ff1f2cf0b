import { expect, test } from "vitest";
import { printed, systemOf } from "./system";

test.each([
  ["Mozilla/5.0 (Linux; Android 11; SM-T510)", 5, "android"],
  ["Mozilla/5.0 (iPad; CPU OS 12_5 like Mac OS X)", 5, "ipad"],
  ["Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Safari", 5, "ipad"],
  ["Mozilla/5.0 (Windows NT 10.0; Win64; x64)", 0, "windows"],
  ["something else", 0, "android"],
] as const)("%s with %d fingers is led as %s", (agent, touches, system) => {
  expect(systemOf(agent, touches)).toBe(system);
});

test("a fingerprint is printed in pairs", () => {
  expect(printed("ab01ff")).toBe("AB 01 FF");
});
