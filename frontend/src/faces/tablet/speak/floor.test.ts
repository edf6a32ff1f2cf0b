import { describe, expect, test } from "vitest";
import { aRequest, aSpeech } from "../../../lib/debate/speeches_for_tests";
import { EMPTY, NOBODY, type Own, type State } from "../../../lib/fold/state";
import { item } from "../../../lib/testing/items";
import { askable, barrier, before, expectedAt, firstAskable, whereHeSpeaks } from "./floor";

const NOW = Date.parse("2026-12-10T08:01:00+07:00");
const own: Own = { ...NOBODY, mandate: "me" };
const mine = aRequest({ id: "mine", mandate: "me" });
const sitting = { id: "s", state: "open" } as State["sitting"];
const hall = (state: Partial<State> = {}): State => ({
  ...EMPTY,
  agenda: [
    item("i1", { state: "live", kind: "debate" }),
    item("i2", { kind: "break" }),
    item("i3", { kind: "report" }),
    item("i4", { kind: "questioning", planned_at: "2026-12-10T09:02:00+07:00" }),
  ],
  current_item: "i1",
  sitting,
  ...state,
});
const marked = (mark: string): Partial<State> => ({
  attendance: { ...EMPTY.attendance, marks: { me: mark } } as State["attendance"],
});

test("what is on comes first; beforehand one asks for what is debated next, never for a break", () => {
  const where = whereHeSpeaks(hall(), own);
  expect(askable(hall(), where).map(({ id }) => id)).toEqual(["i1", "i3", "i4"]);
  expect(firstAskable(hall(), where)?.id).toBe("i1");
  const before = hall({ current_item: null });
  expect(firstAskable(before, whereHeSpeaks(before, own))?.id).toBe("i4");
});

describe("a delegate asks", () => {
  const at = (state: Partial<State>, who: Own = own): string | null => {
    const shared = hall(state);
    return barrier(shared, who, whereHeSpeaks(shared, who), "i1");
  };
  test.each<[string, Partial<State>, string | null]>([
    ["when he is here", marked("present"), null],
    ["from afar", marked("remote"), null],
    ["before the roll is called", {}, null],
    ["not when he has left", marked("left"), "not_here"],
    ["for order only where the list is closed", { floor: { ...EMPTY.floor, closed: ["i1"] } }, "closed"],
    [
      "not where the body wants cards",
      { rules: { tablets_ask_to_speak: { allowed: false, clause: "Điều 9" } } },
      "by_hand",
    ],
  ])("%s", (_, state, why) => expect(at(state)).toBe(why));

  test("and nobody else", () => expect(at({}, NOBODY)).toBe("no_mandate"));
});

describe("when he is likely to be called", () => {
  const rules = { speech_s: { value: 420, clause: "" }, rebuttal_s: { value: 180, clause: "" } };
  const queue = [aRequest({ id: "a" }), aRequest({ id: "b", kind: "rebuttal" }), mine];

  test("is after the turn that is on and those before him, to five minutes", () => {
    const speaking = aSpeech({ running_since: "2026-12-10T08:00:00+07:00" });
    const state = hall({ rules, floor: { requests: queue, speeches: [speaking], closed: [] } });
    expect(before(state, mine)).toHaveLength(2);
    // 8:01 + 6 left + 7 + 3 minutes
    expect(expectedAt(state, mine, NOW)).toBe(Date.parse("2026-12-10T08:20:00+07:00"));
  });

  test("is not before an item that is to come, and unknown where nobody planned it", () => {
    const later = { ...mine, item: "i4" };
    const state = hall({ rules, floor: { ...EMPTY.floor, requests: [later] } });
    expect(expectedAt(state, later, NOW)).toBe(Date.parse("2026-12-10T09:05:00+07:00"));
    expect(expectedAt(state, { ...mine, item: "i3" }, NOW)).toBeNull();
  });
});
