import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Meeting } from "../../lib/meeting/meeting.svelte";
import { Absence } from "./absence.svelte";
import { Memory } from "./kept";

const MINUTE = 60_000;
const shown = { connection: { kind: "live" }, loaded: true, own: { locked: false } };
let now: { connection: { kind: string }; loaded: boolean; own: { locked: boolean } };
const begin = (): Absence => new Absence(now as unknown as Meeting, new Memory("meeting:test", "u1"));

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
  now = { ...shown };
});
afterEach(() => {
  vi.useRealTimers();
});

test("who opens the meeting for the first time on a device was not away", () => {
  const absence = begin();
  absence.look();
  expect(absence.last).toBeNull();
});

test.each([
  ["two minutes are not away", 2, false],
  ["three are", 3, true],
])("%s", (_, minutes, isAway) => {
  begin().look();
  vi.advanceTimersByTime(minutes * MINUTE);
  const back = begin();
  back.look();
  expect(back.last !== null).toBe(isAway);
});

test.each([
  ["a lost line", { connection: { kind: "lost" } }],
  ["a locked screen", { own: { locked: true } }],
])("%s is away as well, from when it was lost", (_, facts) => {
  const absence = begin();
  absence.look();
  const from = Date.now();
  Object.assign(now, facts);
  for (let minute = 0; minute < 5; minute += 1) {
    vi.advanceTimersByTime(MINUTE);
    absence.look();
  }
  expect(absence.last).toBeNull();
  Object.assign(now, shown);
  absence.look();
  expect(Math.abs((absence.last?.from ?? 0) - from)).toBeLessThan(MINUTE);
});

test("what was not read is told again after the page was loaded anew, once read no more", () => {
  begin().look();
  vi.advanceTimersByTime(5 * MINUTE);
  const back = begin();
  back.look();
  const again = begin();
  again.look();
  expect(again.last?.from).toBe(back.last?.from);
  again.read();
  vi.advanceTimersByTime(MINUTE / 2);
  again.look();
  const third = begin();
  third.look();
  expect(third.last).toBeNull();
});
