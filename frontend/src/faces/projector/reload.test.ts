import { expect, test, vi } from "vitest";
import { reloadOnce } from "./reload";

test("a screen that is too old loads its page again, once in a while", () => {
  const kept = new Map<string, string>();
  const reload = vi.fn();
  const page = {
    storage: {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (k: string, v: string) => kept.set(k, v),
    },
    reload,
  };
  const start = 1_800_000_000_000;
  expect(reloadOnce(start, page)).toBe(true);
  expect(reloadOnce(start + 60_000, page)).toBe(false);
  expect(reloadOnce(start + 6 * 60_000, page)).toBe(true);
  expect(reload).toHaveBeenCalledTimes(2);
});
