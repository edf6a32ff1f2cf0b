import { describe, expect, test } from "vitest";
import { EMPTY, NOBODY, type Own, type OwnBallot, type State, type Vote } from "../../lib/fold/state";
import { vote } from "../../lib/testing/entries";
import { standing, voteOn } from "./standing";

const ME = "m1";
const own: Own = { ...NOBODY, mandate: ME };
const open = vote({ electorate: [ME] });

function meeting(mark: "present" | "excused" | "absent" | null, ...votes: Vote[]): State {
  return {
    ...EMPTY,
    attendance: { ...EMPTY.attendance, marks: mark ? { [ME]: mark } : {} },
    votes: Object.fromEntries(votes.map((one) => [one.id, one])),
    vote_order: votes.map((one) => one.id),
  };
}

describe("a delegate and a vote", () => {
  test.each([
    ["present", "may_cast"],
    ["excused", "excused"],
    ["absent", "not_present"],
    [null, "not_present"],
  ] as const)("marked %s: %s", (mark, expected) => {
    expect(standing(meeting(mark, open), own, open)).toBe(expected);
  });

  test("who is not in the frozen electorate cannot cast", () => {
    expect(standing(meeting("present"), own, vote({ electorate: ["m2"] }))).toBe("not_in_electorate");
  });

  test("who has no mandate only follows", () => {
    expect(standing(meeting("present"), NOBODY, open)).toBe("no_mandate");
  });

  test("hands are counted, not ballots", () => {
    expect(standing(meeting("present"), own, { ...open, method: "show_of_hands" })).toBe("by_hand");
  });

  test("a trial is pressed from wherever one is, before any roll and without a second proof", () => {
    const trial = { ...open, is_test: true, remote: "absent_too" as const };
    expect(standing(meeting(null), own, trial)).toBe("may_cast");
    expect(standing(meeting("present"), own, { ...trial, electorate: ["m2"] })).toBe("not_in_electorate");
  });

  test("a trial is on though it stands in no list of votes", () => {
    const trial = { ...open, is_test: true };
    expect(voteOn({ ...meeting(null, trial), vote_order: [] })?.id).toBe("v1");
  });

  test("a ballot that stands is said before anything else", () => {
    const sent = { ...own, ballots: { v1: {} as OwnBallot } };
    expect(standing(meeting("absent", open), sent, { ...open, state: "closed" })).toBe("cast");
  });

  test("an interrupted vote is still on; a prepared one is not", () => {
    expect(voteOn(meeting(null, { ...open, state: "interrupted" }))?.id).toBe("v1");
    expect(voteOn(meeting(null, { ...open, state: "prepared" }))).toBeNull();
  });
});
