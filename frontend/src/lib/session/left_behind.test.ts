import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { forgetOthers } from "./left_behind";

vi.mock("../documents/forget", () => ({ forgetAllBut: () => new Promise(() => undefined) }));

beforeEach(() => {
  localStorage.setItem("dh.kept", '["u1"]');
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

test("nobody is kept waiting at the door by what another tab holds back", async () => {
  const forgotten = forgetOthers("u2").then(() => "goes on");
  await vi.advanceTimersByTimeAsync(5000);
  expect(await Promise.race([forgotten, Promise.resolve("waits")])).toBe("goes on");
});
