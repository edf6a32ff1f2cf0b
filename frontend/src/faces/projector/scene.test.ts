import { describe, expect, test } from "vitest";
import {
  EMPTY,
  NOBODY_HERE,
  type AgendaItem,
  type GroupSitting,
  type MeetingFacts,
  type Result,
  type Seat,
  type SeatingPlan,
  type Sitting,
  type State,
  type Vote,
} from "../../lib/fold/state";
import { vote as aVote } from "../../lib/testing/entries";
import { answersBySeat } from "./by_answer";
import { sceneOf } from "./scene";
import { shareLeft, until } from "./until";

const NOW = Date.parse("2026-12-22T00:00:00.000Z");

const WELCOME = { kind: "welcome", text: "" };
const item = { id: "i1", title: "Nội dung", state: "live" } as AgendaItem;

function hall(stage: State["stage"], ...votes: Vote[]): State {
  return {
    ...EMPTY,
    agenda: [item],
    current_item: "i1",
    votes: Object.fromEntries(votes.map((vote) => [vote.id, vote])),
    vote_order: votes.map((vote) => vote.id),
    stage,
  };
}

test("the stage says what is seen", () => {
  expect(sceneOf(hall({ kind: "welcome", id: null }), NOW)).toEqual(WELCOME);
  expect(sceneOf(hall({ kind: "closed", id: null }), NOW)).toEqual({ kind: "closed" });
  expect(sceneOf(hall({ kind: "item", id: "i1" }), NOW)).toEqual({ kind: "item", item, cancelled: null });
});

test("a vote that is closed stays a vote until its result is announced", () => {
  const closed = aVote({ state: "closed" });
  expect(sceneOf(hall({ kind: "vote", id: "v1" }, closed), NOW)).toEqual({ kind: "vote", vote: closed });
});

test("a cancelled vote is said until the next one of the item opens", () => {
  const cancelled = aVote({ state: "cancelled", reason: "Sai văn bản" });
  expect(sceneOf(hall({ kind: "item", id: "i1" }, cancelled), NOW)).toMatchObject({
    cancelled: { id: "v1" },
  });
  const later = aVote({ id: "v2", state: "announced", opened_at: "2026-12-22T01:20:00.000Z" });
  expect(sceneOf(hall({ kind: "item", id: "i1" }, cancelled, later), NOW)).toMatchObject({ cancelled: null });
});

test("an item that is not in the programme falls back to the welcome", () => {
  expect(sceneOf(hall({ kind: "item", id: "gone" }), NOW)).toEqual(WELCOME);
});

const STARTS = "2026-12-22T00:30:00.000Z";
const facts = (state: MeetingFacts["state"]): MeetingFacts => ({ state, starts_at: STARTS }) as MeetingFacts;
const sitting = (state: Sitting["state"]): Sitting => ({ id: "s", label: "Phiên sáng", state }) as Sitting;
const group = (name: string, state: Sitting["state"] = "open"): GroupSitting => ({
  ...sitting(state),
  id: name,
  group: { id: name, name },
  attendance: NOBODY_HERE,
  current_item: null,
});
const seat = (id: string, mandate: string | null, x: number): Seat => ({
  id,
  row: 1,
  number: 1,
  x,
  y: 200,
  mandate,
  group: "",
  name: "",
});
const PLAN: SeatingPlan = {
  kind: "rows",
  width: 1000,
  height: 300,
  seat_width: 70,
  stage: "top",
  seats: [seat("A3", "chi", 300), seat("A1", "an", 100), seat("A2", "binh", 200), seat("A4", null, 400)],
};

describe("before the meeting", () => {
  const convened = { ...hall({ kind: "welcome", id: null }), meeting: facts("convened"), seating: PLAN };
  test("the seats are shown when people come in, the welcome before that and without a plan", () => {
    expect(sceneOf(convened, NOW)).toEqual({ kind: "seats" });
    expect(sceneOf(convened, NOW - 3 * 3_600_000)).toEqual(WELCOME);
    expect(sceneOf({ ...convened, seating: null }, NOW)).toEqual(WELCOME);
  });
  test("the roll is called, whatever was on before", () => {
    const item = { ...hall({ kind: "item", id: "i1" }), sitting: sitting("gathering") };
    expect(sceneOf(item, NOW)).toEqual({ kind: "quorum" });
  });
});

describe("while the plenary does not sit", () => {
  const resting = {
    ...hall({ kind: "item", id: "i1" }),
    meeting: facts("opened"),
    sitting: sitting("closed"),
  };
  test("nothing is said to be going on", () => {
    expect(sceneOf(resting, NOW)).toMatchObject({ kind: "break", title: "", until: null, next: null });
  });
  test("the groups that sit are named, Tổ 2 before Tổ 10", () => {
    const group_sittings = Object.fromEntries(
      [group("Tổ 10"), group("Tổ 2", "gathering"), group("Tổ 3", "closed")].map((one) => [one.id, one]),
    );
    const scene = sceneOf({ ...resting, group_sittings }, NOW);
    expect(scene.kind === "groups" && scene.sittings.map((one) => one.group.name)).toEqual(["Tổ 2", "Tổ 10"]);
    const plenary = { ...resting, sitting: sitting("open"), group_sittings };
    expect(sceneOf(plenary, NOW).kind).toBe("item");
  });
  test("they are named as well while the plenary sits to let them debate", () => {
    const debating = { ...item, kind: "group_debate" } as AgendaItem;
    const sits = { ...resting, sitting: sitting("open"), agenda: [debating] };
    const scene = sceneOf({ ...sits, group_sittings: { a: group("Tổ 1") } }, NOW);
    expect(scene.kind).toBe("groups");
  });
  test("a vote that waits for its result is seen all the same", () => {
    const waiting = {
      ...hall({ kind: "vote", id: "v1" }, aVote({ state: "closed" })),
      sitting: sitting("closed"),
    };
    expect(sceneOf(waiting, NOW).kind).toBe("vote");
  });
});

test.each(["postponed", "adjourned", "cancelled"] as const)("a meeting that is %s says so", (state) => {
  expect(sceneOf({ ...hall({ kind: "item", id: "i1" }), meeting: facts(state) }, NOW)).toEqual({
    kind: state,
  });
});

describe("the seats of a result", () => {
  const result = { legal_total: 3, yes: 1, no: 1, abstain: 0, no_ballot: 1 } as Result;
  test("are in the order of the answers, not of persons", () => {
    expect([...(answersBySeat(PLAN, result, null) ?? [])]).toEqual([
      ["A1", "yes"],
      ["A2", "no"],
      ["A3", "no_ballot"],
    ]);
  });
  test("are each person's own where names are published", () => {
    const names = { chi: "yes", binh: "no" } as const;
    expect(answersBySeat(PLAN, result, names)?.get("A3")).toBe("yes");
    expect(answersBySeat(PLAN, result, names)?.get("A1")).toBe("no_ballot");
  });
  test("are in order again when a correction says other numbers than the names", () => {
    const corrected = { ...result, yes: 2, no: 0 };
    expect(answersBySeat(PLAN, corrected, { chi: "yes", binh: "no" })?.get("A1")).toBe("yes");
  });
  test("are not drawn on a plan for other numbers", () => {
    expect(answersBySeat(PLAN, { ...result, legal_total: 4 }, null)).toBeNull();
    expect(answersBySeat(null, result, null)).toBeNull();
  });
});

test.each([
  [-1, { kind: "soon" }],
  [59_000, { kind: "clock", text: "0:59" }],
  [3_599_100, { kind: "clock", text: "1:00:00" }],
  [86_399_000, { kind: "clock", text: "23:59:59" }],
  [3 * 86_400_000 + 5, { kind: "days", days: 3 }],
] as const)("%i ms before the opening", (left, said) => {
  expect(until(left)).toEqual(said);
});

test.each([
  ["2026-12-22T00:00:00Z", "2026-12-22T00:20:00Z", "2026-12-22T00:05:00Z", 0.75],
  ["2026-12-22T00:00:00Z", "2026-12-22T00:20:00Z", "2026-12-22T01:00:00Z", 0],
  ["2026-12-22T00:20:00Z", "2026-12-22T00:20:00Z", "2026-12-22T00:20:00Z", null],
  [null, "2026-12-22T00:20:00Z", "2026-12-22T00:05:00Z", null],
])("from %s to %s, at %s, %s is left", (began, ends, now, left) => {
  expect(shareLeft(began, ends, Date.parse(now))).toBe(left);
});

describe("a break", () => {
  const pause = { id: "b1", title: "Giải lao", kind: "break", state: "live" } as AgendaItem;
  const next = { id: "i2", title: "Thảo luận", kind: "debate", state: "todo" } as AgendaItem;
  const heading = { id: "h", title: "Buổi chiều", kind: "heading", state: "todo" } as AgendaItem;
  const on: State = {
    ...hall({ kind: "break", id: "b1" }),
    agenda: [item, pause, heading, next],
    current_item: "b1",
    break_on: {
      item: "b1",
      began_at: "2026-12-22T00:00:00Z",
      until: "2026-12-22T00:20:00Z",
      returns_to: null,
    },
  };
  test("says its name, its end, and what comes: never a heading", () => {
    expect(sceneOf(on, NOW)).toMatchObject({
      kind: "break",
      title: "Giải lao",
      until: on.break_on?.until,
      next,
    });
  });
  test("goes back to the item it interrupted", () => {
    const back = { ...on, break_on: on.break_on && { ...on.break_on, returns_to: "i1" } };
    expect(sceneOf(back, NOW)).toMatchObject({ next: item });
  });
});

describe("a trial", () => {
  const trial = (state: Vote["state"]): Vote => aVote({ state, is_test: true });
  const scene = (state: Vote["state"]): string =>
    sceneOf(hall({ kind: "vote", id: "v1" }, trial(state)), NOW).kind;
  test.each([
    ["open", "vote"],
    ["interrupted", "vote"],
    ["closed", "item"],
    ["cancelled", "item"],
  ] as const)("that is %s shows the %s", (state, kind) => {
    expect(scene(state)).toBe(kind);
  });
  test("leaves no word of its cancelling", () => {
    const after = sceneOf(hall({ kind: "item", id: "i1" }, trial("cancelled")), NOW);
    expect(after).toMatchObject({ cancelled: null });
  });
});

describe("a notice for the hall", () => {
  const notice = {
    id: "a",
    text: "Mời chụp ảnh",
    on_screen: true,
    sent_at: "2026-12-22T00:00:00Z",
    withdrawn_at: null,
  };
  const told = (more: object = {}): State => ({
    ...hall({ kind: "item", id: "i1" }),
    announcements: [{ ...notice, ...more } as State["announcements"][number]],
  });
  test("stands for two minutes, and goes when it is withdrawn", () => {
    expect(sceneOf(told(), NOW + 60_000)).toEqual({ kind: "announcement", text: "Mời chụp ảnh" });
    expect(sceneOf(told(), NOW + 120_000).kind).toBe("item");
    expect(sceneOf(told({ withdrawn_at: "2026-12-22T00:00:30Z" }), NOW + 60_000).kind).toBe("item");
    expect(sceneOf(told({ on_screen: false }), NOW + 60_000).kind).toBe("item");
  });
  test("does not cover a vote", () => {
    const voting = { ...told(), ...hall({ kind: "vote", id: "v1" }, aVote()) };
    expect(sceneOf({ ...voting, announcements: told().announcements }, NOW).kind).toBe("vote");
  });
});
