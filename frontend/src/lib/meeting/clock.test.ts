import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { serverNow, serverSaid } from "./clock.svelte";

const START = Date.parse("2026-12-22T01:15:00.000Z");
const told = (ms: number): void => serverSaid(new Date(ms).toISOString());

beforeEach(() => {
  vi.useFakeTimers({ now: START });
  told(START);
  told(START);
});
afterEach(() => vi.useRealTimers());

test("a message that comes late changes nothing", () => {
  told(START - 5000);
  expect(serverNow()).toBe(START);
  told(START);
  expect(serverNow()).toBe(START);
});

test("a device whose clock is set shows the server's time all the same", () => {
  vi.setSystemTime(START + 600_000);
  expect(serverNow()).toBe(START);
});

test("a server whose clock is put back is believed at its second word", () => {
  told(START - 60_000);
  told(START - 60_000);
  expect(serverNow()).toBe(START - 60_000);
  told(START);
  expect(serverNow()).toBe(START);
});
