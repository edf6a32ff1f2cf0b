import { describe, expect, test } from "vitest";
import { NOBODY_SPEAKS } from "../fold/floor_state";
import { remaining_ms, shownSeconds, speakingIn, spoken_ms, turnState } from "./clock";
import { aSpeech } from "./speeches_for_tests";

const BEGAN = Date.parse("2026-12-10T08:00:00+07:00");
const at = (seconds: number): number => BEGAN + seconds * 1000;
const RULES = { clock_warning_s: { value: 60, clause: "" } };

describe("the clock of a speech", () => {
  test("runs down from what the rules gave and what was added", () => {
    expect(remaining_ms(aSpeech(), at(60))).toBe(360_000);
    expect(remaining_ms(aSpeech({ extended_s: 60 }), at(60))).toBe(420_000);
  });

  test("goes below zero", () => expect(remaining_ms(aSpeech(), at(432))).toBe(-12_000));

  test("stands while it is interrupted, and counts what ran before", () => {
    const paused = aSpeech({ state: "paused", running_since: null, ran_ms: 100_000 });
    expect(remaining_ms(paused, at(1000))).toBe(320_000);
    const goesOn = aSpeech({ ran_ms: 100_000 });
    expect(spoken_ms(goesOn, at(10))).toBe(110_000);
  });

  test("does not run backwards when this device is behind", () =>
    expect(remaining_ms(aSpeech(), at(-5))).toBe(420_000));
});

test.each([
  ["running", {}, 10],
  ["warning", {}, 360],
  ["over", {}, 420],
  ["idle", { state: "called", running_since: null }, 1000],
  ["idle", { state: "paused", running_since: null, ran_ms: 10_000 }, 1000],
  ["warning", { state: "paused", running_since: null, ran_ms: 400_000 }, 1000],
  ["over", { state: "paused", running_since: null, ran_ms: 421_000 }, 1000],
  ["idle", { state: "ended", running_since: null, ran_ms: 500_000 }, 1000],
] as const)("the turn is %s (%o after %d s)", (turn, about, seconds) =>
  expect(turnState(aSpeech(about), RULES, at(seconds))).toBe(turn),
);

test("of a short turn only the last half is warned of", () => {
  const short = aSpeech({ limit_s: 60 });
  expect(turnState(short, RULES, at(29))).toBe("running");
  expect(turnState(short, RULES, at(30))).toBe("warning");
});

test("a meeting of older rules warns a minute before the end", () =>
  expect(turnState(aSpeech(), null, at(361))).toBe("warning"));

test.each([
  [1, { over: false, seconds: 1 }],
  [60_000, { over: false, seconds: 60 }],
  [0, { over: true, seconds: 0 }],
  [-12_900, { over: true, seconds: 12 }],
])("%d ms left is shown as %o", (left, shown) => expect(shownSeconds(left)).toEqual(shown));

test("who speaks in a group does not speak in the hall", () => {
  const inGroup = aSpeech({ id: "g", sitting: "g1", group_sitting: true });
  const floor = { ...NOBODY_SPEAKS, speeches: [aSpeech({ id: "old", state: "ended" }), inGroup] };
  expect(speakingIn({ floor }, null)).toBe(null);
  expect(speakingIn({ floor }, "g1")).toBe(inGroup);
});
