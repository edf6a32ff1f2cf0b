import { describe, expect, test } from "vitest";
import { answersTo, decisionOn, isLate, mayAnswer, owesReason, type OwnInvitation } from "./replies";

const meeting = (reply_by: string | null, state: OwnInvitation["meeting"]["state"] = "convened") =>
  ({ reply_by, state }) as OwnInvitation["meeting"];

describe("a summons may be answered", () => {
  test.each([
    ["summons", false, "council", ["coming", "absent"]],
    ["summons", true, "council", ["coming", "remote", "absent"]],
    ["summons", false, "peoples_committee", ["coming", "absent", "substitute"]],
    ["invitation", false, "council", ["coming", "absent", "substitute"]],
  ] as const)("%s, from afar %s, by a %s", (kind, may_be_remote, body, expected) => {
    expect(answersTo({ kind, may_be_remote }, body)).toEqual(expected);
  });
  test.each([
    ["convened", true],
    ["postponed", true],
    ["opened", false],
    ["closed", false],
    ["cancelled", false],
  ] as const)("while the meeting is %s: %s", (state, may) => {
    expect(mayAnswer(meeting(null, state))).toBe(may);
  });
  test("with a reason where a delegate does not come himself", () => {
    expect(owesReason({ kind: "summons" }, "absent")).toBe(true);
    expect(owesReason({ kind: "invitation" }, "absent")).toBe(false);
    expect(owesReason({ kind: "summons" }, "remote")).toBe(false);
  });
});

describe("an answer", () => {
  test.each([
    ["absent", "pending", "pending"],
    ["substitute", "declined", "declined"],
    ["coming", "pending", null],
    ["none", "pending", null],
  ] as const)("%s, decision %s: %s", (reply, decision, expected) => {
    expect(decisionOn({ reply, decision })).toBe(expected);
  });
  test("is late only when it is missing and was due", () => {
    const now = Date.parse("2026-12-10T00:00:00Z");
    const due = meeting("2026-12-09T10:00:00Z");
    expect(isLate({ reply: "none", meeting: due }, now)).toBe(true);
    expect(isLate({ reply: "coming", meeting: due }, now)).toBe(false);
    expect(isLate({ reply: "none", meeting: meeting(null) }, now)).toBe(false);
  });
});
