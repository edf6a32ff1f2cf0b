import { createHash } from "node:crypto";
import { afterEach, expect, test, vi } from "vitest";
import { digestOf } from "./digest";

afterEach(() => vi.unstubAllGlobals());

test("on plain http it is reckoned piece by piece: a vote that opens meanwhile is not kept waiting", async () => {
  const whole = Uint8Array.from({ length: 1_300_000 }, (_, at) => at % 253);
  const random = crypto.getRandomValues.bind(crypto);
  vi.stubGlobal("crypto", { getRandomValues: random });
  let turns = 0;
  const beat = setInterval(() => (turns += 1), 0);
  const longest: number[] = [];
  const digest = await digestOf(whole.length, (begin, end) => {
    longest.push(end - begin);
    return Promise.resolve(whole.slice(begin, end).buffer);
  });
  clearInterval(beat);
  expect(digest).toBe(createHash("sha256").update(whole).digest("hex"));
  expect(Math.max(...longest)).toBeLessThanOrEqual(512 * 1024);
  expect(turns).toBeGreaterThan(1);
});
