import { describe, expect, test } from "vitest";
import { EMPTY, NOBODY, type Announcement, type Own, type OwnAnnouncement } from "../../lib/fold/state";
import { noticesOf, unreadOf } from "./notices";

const toAll = (id: string, clock: string, facts: Partial<Announcement> = {}): Announcement => ({
  id,
  text: `Thông báo ${id}`,
  to: "all",
  group: null,
  needs_answer: false,
  on_screen: false,
  sent_at: `2026-12-08T${clock}:00Z`,
  withdrawn_at: null,
  ...facts,
});
const toMe = (id: string, clock: string, facts: Partial<OwnAnnouncement> = {}): OwnAnnouncement => ({
  id,
  text: `Thông báo ${id}`,
  sent_at: `2026-12-08T${clock}:00Z`,
  needs_answer: false,
  acknowledged_at: null,
  ...facts,
});
const told = (...announcements: Announcement[]) => ({ ...EMPTY, announcements });
const own = (facts: Partial<Own> = {}): Own => ({ ...NOBODY, mandate: "m1", ...facts });

describe("notices", () => {
  test("stand newest first, those to all and those to one together", () => {
    const state = told(toAll("a", "01:00"), toAll("b", "03:00"));
    const ids = noticesOf(state, own({ announcements: [toMe("c", "02:00")] })).map(({ id }) => id);
    expect(ids).toEqual(["b", "c", "a"]);
  });
  test("are gone once withdrawn", () => {
    expect(noticesOf(told(toAll("a", "01:00", { withdrawn_at: "2026-12-08T01:05:00Z" })), own())).toEqual([]);
  });
  test("leave out what a secretary sees of others", () => {
    expect(noticesOf(told(toAll("a", "01:00", { to: "persons", mandates: ["m2"] })), own())).toEqual([]);
  });
});

describe("what is unread", () => {
  const asks = { needs_answer: true };
  const cases: readonly (readonly [string, Announcement[], Partial<Own>, string[], string[]])[] = [
    ["what asks for an answer, until it is given", [toAll("a", "01:00", asks)], {}, [], ["a"]],
    ["not what was answered", [toAll("a", "01:00", asks)], { acknowledged: ["a"] }, [], []],
    ["what asks for an answer although it was shown", [toAll("a", "01:00", asks)], {}, ["a"], ["a"]],
    ["what was not shown on this device", [toAll("a", "01:00")], {}, [], ["a"]],
    ["not what was shown", [toAll("a", "01:00")], {}, ["a"], []],
    ["nothing owed by who has no mandate", [toAll("a", "01:00", asks)], { mandate: null }, [], []],
    ["mine until I answered", [], { announcements: [toMe("c", "02:00", asks)] }, [], ["c"]],
    [
      "not mine that I answered",
      [],
      { announcements: [toMe("c", "02:00", { ...asks, acknowledged_at: "2026-12-08T02:01:00Z" })] },
      [],
      [],
    ],
  ];
  test.each(cases)("%s", (_, announcements, facts, seen, ids) => {
    expect(unreadOf(told(...announcements), own(facts), seen).map(({ id }) => id)).toEqual(ids);
  });
});
