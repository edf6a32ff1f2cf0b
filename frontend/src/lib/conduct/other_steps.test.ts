import { expect, test } from "vitest";
import { EMPTY, NOBODY_HERE, type State } from "../fold/state";
import { vote } from "../testing/entries";
import { otherSteps } from "./other_steps";

const meeting = (state: string, facts: Partial<State> = {}): State => ({
  ...EMPTY,
  meeting: { state } as State["meeting"],
  ...facts,
});
const sitting = (state: string) => ({ id: "s1", state }) as State["sitting"];
const steps = (state: State, roles: readonly string[] = ["secretary"], main = "") =>
  otherSteps(state, roles, main).map(({ step, blocked }) => (blocked ? `${step} (${blocked})` : step));

test.each([
  ["convened", ["open_meeting", "postpone_meeting", "cancel_meeting"]],
  ["postponed", ["open_meeting", "postpone_meeting", "cancel_meeting"]],
  ["opened", ["adjourn_meeting", "close_meeting"]],
  ["adjourned", ["resume_meeting"]],
  ["closed", ["reopen_meeting"]],
  ["cancelled", []],
])("a meeting that is %s", (state, offered) => expect(steps(meeting(state))).toEqual(offered));

test("the presiding officer opens and ends, and does not put off or cancel", () => {
  expect(steps(meeting("convened"), ["presiding_officer"])).toEqual(["open_meeting"]);
  expect(steps(meeting("opened"), ["presiding_officer"])).toEqual(["adjourn_meeting", "close_meeting"]);
});

test("what the foot offers is not offered twice", () =>
  expect(steps(meeting("adjourned"), ["secretary"], "resume_meeting")).toEqual([]));

test("while people are received, that can be ended, and putting off waits for it", () =>
  expect(
    steps(meeting("convened", { sitting: sitting("gathering") }), ["secretary"], "open_meeting"),
  ).toEqual(["stop_receiving", "postpone_meeting (sitting_open)", "cancel_meeting (sitting_open)"]));

test("a vote that is on comes before the end of anything, then the sitting", () => {
  const on = { votes: { v1: vote() }, vote_order: ["v1"], sitting: sitting("open") };
  expect(steps(meeting("opened", on))).toEqual([
    "close_sitting (vote_on)",
    "adjourn_meeting (vote_on)",
    "close_meeting (vote_on)",
  ]);
  expect(steps(meeting("opened", { sitting: sitting("open") }))).toEqual([
    "close_sitting",
    "adjourn_meeting (sitting_open)",
    "close_meeting (sitting_open)",
  ]);
});

test("a group that still sits holds the closing up", () => {
  const group = { ...sitting("open"), group: { id: "g", name: "Tổ 1" }, attendance: NOBODY_HERE };
  expect(
    steps(meeting("opened", { group_sittings: { s1: group } as unknown as State["group_sittings"] })),
  ).toEqual(["adjourn_meeting (sitting_open)", "close_meeting (sitting_open)"]);
});

test("a break is offered while a sitting is on, and waits for the end of a vote", () => {
  const agenda_status = { ...EMPTY.agenda_status, state: "adopted" } as const;
  const sits = { sitting: sitting("open"), agenda_status };
  expect(steps(meeting("opened", sits))).toContain("take_break");
  expect(steps(meeting("opened", sits), ["secretary"], "begin_break")).not.toContain("take_break");
  const break_on = { item: "p", began_at: "", until: null, returns_to: null };
  expect(steps(meeting("opened", { ...sits, break_on }))).not.toContain("take_break");
  const on = { ...sits, votes: { v1: vote() }, vote_order: ["v1"] };
  expect(steps(meeting("opened", on))).toContain("take_break (vote_on)");
});
