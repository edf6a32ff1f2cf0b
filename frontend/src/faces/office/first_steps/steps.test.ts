import { describe, expect, test } from "vitest";
import type { Right } from "../../../lib/office/types";
import { doneOf, isAllDone, nextOf, proposedDay, STEPS, wayOf, type Around, type Step } from "./steps";

const ALL: readonly Right[] = [
  "manage_people",
  "set_rules",
  "manage_accounts",
  "prepare_meetings",
  "run_meeting",
  "grant_roles",
];

function around(done: readonly Step[], more: Partial<Around> = {}): Around {
  return { rights: ALL, done: new Set(done), draft: null, desk: null, ...more };
}

describe("the next step", () => {
  test("is the first that is open", () => {
    expect(nextOf(around([]))).toBe("term");
    expect(nextOf(around(["term"]))).toBe("people");
    expect(nextOf(around(["term", "people", "accounts"]))).toBe("rules");
  });

  test("passes over what somebody else has to do", () => {
    const rights: readonly Right[] = ["manage_people", "prepare_meetings"];
    expect(nextOf(around(["term", "people"], { rights }))).toBe("meeting");
    expect(wayOf("rules", around([], { rights }))).toEqual({ kind: "waits", reason: "right" });
  });

  test("is none when all is done", () => {
    expect(nextOf(around([...STEPS]))).toBeNull();
  });
});

describe("where a step is done", () => {
  test("delegates come after the term, accounts after the delegates", () => {
    expect(wayOf("people", around([]))).toEqual({ kind: "waits", reason: "term" });
    expect(wayOf("accounts", around(["term"]))).toEqual({ kind: "waits", reason: "people" });
    expect(wayOf("accounts", around(["term", "people"]))).toMatchObject({ href: "#people" });
  });

  test("an agenda is written in the office before the convening and at the desk after it", () => {
    expect(wayOf("agenda", around([]))).toEqual({ kind: "waits", reason: "meeting" });
    expect(wayOf("agenda", around([], { draft: "m1" }))).toMatchObject({ href: "#meetings/m1/agenda" });
    expect(wayOf("agenda", around([], { desk: "/desk?meeting=m1" }))).toMatchObject({
      href: "/desk?meeting=m1#agenda",
    });
  });

  test("a screen and a trial need a meeting that was convened, and the screen leads to it", () => {
    const drafted = around(["term", "people", "meeting"], { draft: "m1" });
    expect(wayOf("screen", around(["term"]))).toEqual({ kind: "waits", reason: "meeting" });
    expect(wayOf("screen", drafted)).toEqual({ kind: "go", href: "#meetings/m1", words: "convene" });
    expect(wayOf("trial", drafted)).toEqual({ kind: "waits", reason: "convene" });
    expect(wayOf("screen", around([], { desk: "/desk?meeting=m1" }))).toMatchObject({
      href: "/desk?meeting=m1#screens",
    });
    expect(wayOf("trial", around([], { desk: "/desk?meeting=m1" }))).toMatchObject({
      href: "#first_steps/trial",
    });
  });

  test("nobody is called to a meeting before the council has people", () => {
    expect(wayOf("screen", around(["term"], { draft: "m1" }))).toEqual({ kind: "waits", reason: "people" });
  });
});

test("the body itself is not counted", () => {
  const told = [{ step: "body" as const, done: true }, ...STEPS.map((step) => ({ step, done: true }))];
  expect(doneOf(told).size).toBe(9);
  expect(isAllDone(told)).toBe(true);
  expect(isAllDone(told.slice(0, -1))).toBe(false);
});

test("the first meeting is proposed after the notice, on a working day", () => {
  expect(proposedDay("2026-11-22", 20)).toBe("2026-12-14"); // the 13th is a Sunday
  expect(proposedDay("2026-11-23", 20)).toBe("2026-12-14");
  expect(proposedDay("2026-11-23", 4)).toBe("2026-11-30"); // the 28th is a Saturday
});
