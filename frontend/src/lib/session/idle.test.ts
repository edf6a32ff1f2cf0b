import { describe, expect, test } from "vitest";
import { EMPTY, NOBODY, type OwnBallot, type State, type Vote } from "../fold/state";
import { vote } from "../testing/entries";
import { isDue, waitsFor, type Idleness } from "./idle";

const MIN = 60_000;
const NOON = Date.parse("2026-12-22T05:00:00.000Z");
const idle = (minutes: number, facts: Partial<Idleness> = {}): Idleness => ({
  now: NOON,
  lastTouch: NOON - minutes * MIN,
  lockMin: 15,
  answeringSince: null,
  ...facts,
});
const opened = (minutesAgo: number): Partial<Idleness> => ({ answeringSince: NOON - minutesAgo * MIN });

describe("a screen locks", () => {
  test.each([
    ["after the body's minutes, not before", idle(15), true],
    ["", idle(14.9), false],
    ["when a tablet wakes that slept for hours", idle(240), true],
    ["never where the body says 0", idle(600, { lockMin: 0 }), false],
    ["not over a vote that is being read", idle(16, opened(15)), false],
    ["not where the last touch was shortly before the vote opened", idle(16, opened(14.5)), false],
    ["over a vote that opened long after the last touch", idle(16, opened(5)), true],
    ["over a vote too, when it has waited ten minutes more", idle(25, opened(24)), true],
    ["not when the device's clock was put back", idle(-30), false],
  ])("%s", (_, given, due) => {
    expect(isDue(given)).toBe(due);
  });
});

describe("a vote waits for", () => {
  const state = (one: Vote): State => ({ ...EMPTY, votes: { [one.id]: one }, vote_order: [one.id] });
  const own = { ...NOBODY, mandate: "m1" };
  const open = vote({ electorate: ["m1"] });
  test.each([
    ["an elector without a ballot", open, own, "v1"],
    ["nobody once the ballot stands", open, { ...own, ballots: { v1: {} as OwnBallot } }, undefined],
    ["nobody who is no elector", vote({ electorate: ["m2"] }), own, undefined],
    ["nobody when hands are raised", { ...open, method: "show_of_hands" as const }, own, undefined],
    ["nobody while it is interrupted", { ...open, state: "interrupted" as const }, own, undefined],
    ["nobody without a mandate", open, NOBODY, undefined],
  ])("%s", (_, one, mine, expected) => {
    expect(waitsFor(state(one), mine)?.id).toBe(expected);
  });
});
