import { expect, test } from "vitest";
import { aRequest, aSpeech } from "../../lib/debate/speeches_for_tests";
import { EMPTY, NOBODY, type State } from "../../lib/fold/state";
import { ownTurn } from "./my_turn";

const me = { ...NOBODY, mandate: "me" };
const mine = aRequest({ id: "mine", mandate: "me" });
const other = aRequest({ id: "other", mandate: "other" });
const at = (floor: Partial<State["floor"]>, state: Partial<State> = {}): ReturnType<typeof ownTurn> =>
  ownTurn({ ...EMPTY, current_item: "i1", floor: { ...EMPTY.floor, ...floor }, ...state }, me);

test("the first of the queue is warned, the second is not", () => {
  expect(at({ requests: [mine, other] })).toEqual({ kind: "next", request: mine });
  expect(at({ requests: [other, mine] })).toBeNull();
});

test("a point of order goes before whoever was next", () =>
  expect(at({ requests: [mine, { ...other, kind: "point_of_order" }] })).toBeNull());

test("nobody is next in an item that is not on yet", () =>
  expect(at({ requests: [mine] }, { current_item: "i2" })).toBeNull());

test("in a group what the group is on decides", () => {
  const asked = { ...mine, sitting: "g1" };
  const group_sittings = { g1: { id: "g1", current_item: "i1" } } as unknown as State["group_sittings"];
  expect(at({ requests: [asked] }, { current_item: null, group_sittings })?.kind).toBe("next");
  expect(at({ requests: [asked] })).toBeNull();
});

test("who is called is called, until that ended", () => {
  const speech = aSpeech({ mandate: "me", state: "called" });
  expect(at({ speeches: [speech], requests: [mine] })).toEqual({ kind: "called", speech });
  expect(at({ speeches: [{ ...speech, state: "ended" }] })).toBeNull();
  expect(ownTurn({ ...EMPTY, floor: { ...EMPTY.floor, speeches: [speech] } }, NOBODY)).toBeNull();
});
