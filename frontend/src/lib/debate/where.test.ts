import { describe, expect, test } from "vitest";
import { EMPTY, type State, type Vote } from "../fold/state";
import { item as anItem } from "../testing/items";
import { aRequest, aSpeech } from "./speeches_for_tests";
import { fitting, choosable } from "./people";
import { floorItem, isFloorOn, returnable, whyNoCall } from "./where";

const debate = anItem("i1", { kind: "debate", state: "live" });
const report = anItem("i2", { kind: "report", state: "todo" });
const OPEN = {
  ...EMPTY,
  meeting: { state: "opened" },
  sitting: { state: "open" },
  agenda: [debate, report],
  current_item: "i1",
} as unknown as State;

describe("nobody is called", () => {
  const vote = { id: "v", state: "open" } as Vote;
  test.each([
    [null, "in a debate", {}],
    ["vote", "while a vote is on", { votes: { v: vote }, vote_order: ["v"] }],
    ["sitting", "between sittings", { sitting: { state: "closed" } }],
    ["break", "in a break", { break_on: { item: "b", returns_to: "i1" } }],
    ["item", "while nothing is on", { current_item: null }],
  ])("(%s) %s", (why, _, about) => expect(whyNoCall({ ...OPEN, ...about } as State)).toBe(why));

  test("at a group's sitting that is over, whatever the whole body does", () => {
    const group_sittings = { g1: { state: "closed", current_item: "i2" } };
    const state = { ...OPEN, group_sittings } as unknown as State;
    expect(whyNoCall(state, "g1")).toBe("sitting");
    expect(floorItem(state, "g1")?.id).toBe("i2");
  });
});

test("the floor is on in a debate, and wherever somebody speaks or waits", () => {
  const atReport = { ...OPEN, current_item: "i2" };
  expect(isFloorOn(OPEN)).toBe(true);
  expect(isFloorOn(atReport)).toBe(false);
  const waiting = { ...OPEN.floor, requests: [aRequest({ item: "i2" })] };
  expect(isFloorOn({ ...atReport, floor: waiting })).toBe(true);
  const speaking = { ...OPEN.floor, speeches: [aSpeech({ item: "i2" })] };
  expect(isFloorOn({ ...atReport, floor: speaking })).toBe(true);
});

test("a call is taken back within a minute of speaking, and never once something was noted", () => {
  const began = "2026-12-10T08:00:00+07:00";
  const at = (seconds: number): number => Date.parse(began) + seconds * 1000;
  const speech = aSpeech({ running_since: began });
  const state = { floor: { ...OPEN.floor, speeches: [speech] }, speech_notes: [] };
  expect(returnable(state, at(59))).toBe(speech);
  expect(returnable(state, at(60))).toBe(null);
  const note = { id: "n", speech: speech.id, at_s: 1, text: "", revision: 1, by: "" };
  expect(returnable({ ...state, speech_notes: [note] }, at(1))).toBe(null);
});

test("a few letters find who is meant, by the given name first", () => {
  const delegate = { post: "", votes: true, order: 1, occupation: "", photo: null };
  const state = {
    ...EMPTY,
    roster: {
      a: { ...delegate, name: "Lê Sang Trọng", group: "Tổ 1" },
      b: { ...delegate, name: "Vi Văn Sáng", group: "Tổ 7" },
    },
  } as State;
  const finance = { guest: "g", mandate: null, name: "Phạm Thu Hà", title: "Giám đốc Sở Tài chính" };
  const people = choosable(state, [finance]);
  const named = (typed: string): readonly string[] => fitting(typed, people, 5).map((one) => one.name);
  expect(named("sang")).toEqual(["Vi Văn Sáng", "Lê Sang Trọng"]);
  expect(named("vi sang")).toEqual(["Vi Văn Sáng"]);
  expect(named("tai chinh")).toEqual(["Phạm Thu Hà"]);
  expect(named(" ")).toEqual([]);
});
