import { describe, expect, test } from "vitest";
import { NOBODY_SPEAKS, type Floor } from "../fold/floor_state";
import { isQueueClosed, limitOf, moved, nextRequest, placeOf, timeOfGroups, waitingFor } from "./queue";
import { aRequest, aSpeech } from "./speeches_for_tests";

const sang = aRequest({ id: "sang" });
const thao = aRequest({ id: "thao", group: "Tổ 3" });
const nhung = aRequest({ id: "nhung", kind: "rebuttal" });
const order = aRequest({ id: "order", kind: "point_of_order" });
const elsewhere = aRequest({ id: "elsewhere", item: "i2" });
const inGroup = aRequest({ id: "group", sitting: "g1" });
const floor: Floor = {
  requests: [elsewhere, sang, inGroup, thao, nhung, order],
  speeches: [],
  closed: ["i2", "i1@g1"],
};

describe("the queue", () => {
  test("is of one item and sitting, points of order first", () => {
    expect(waitingFor(floor, "i1", null).map((one) => one.id)).toEqual(["order", "sang", "thao", "nhung"]);
    expect(waitingFor(floor, "i1", "g1")).toEqual([inGroup]);
    expect(nextRequest({ floor }, "i1", null)).toBe(order);
    expect(nextRequest({ floor }, null, null)).toBe(null);
    expect(placeOf(floor, thao)).toBe(3);
  });

  test("is closed for each item and sitting apart", () => {
    expect(isQueueClosed(floor, "i1", null)).toBe(false);
    expect(isQueueClosed(floor, "i1", "g1")).toBe(true);
    expect(isQueueClosed(floor, "i2", null)).toBe(true);
  });
});

describe("moving", () => {
  const queue = waitingFor(floor, "i1", null);

  test("puts one where he was dragged", () =>
    expect(moved(queue, "nhung", 1)).toEqual(["order", "nhung", "sang", "thao"]));

  test("nobody goes before a point of order, and it goes after nobody", () => {
    expect(moved(queue, "nhung", 0)).toEqual(["order", "nhung", "sang", "thao"]);
    expect(moved(queue, "sang", 0)).toBe(null);
    expect(moved(queue, "order", 2)).toBe(null);
  });

  test("changes nothing at the ends, or for who has left", () => {
    expect(moved(queue, "nhung", 9)).toBe(null);
    expect(moved(queue, "gone", 1)).toBe(null);
  });
});

test("time is counted per group, the longest first, guests in none", () => {
  const speeches = [
    aSpeech({ id: "a", state: "ended", running_since: null, ran_ms: 60_000 }),
    aSpeech({ id: "b", state: "ended", running_since: null, ran_ms: 200_000, group: "Tổ 3" }),
    aSpeech({ id: "c", state: "ended", running_since: null, ran_ms: 30_000 }),
    aSpeech({ id: "d", state: "ended", running_since: null, ran_ms: 900_000, group: "" }),
    aSpeech({ id: "e", state: "ended", running_since: null, ran_ms: 900_000, item: "i2" }),
  ];
  expect(timeOfGroups({ ...NOBODY_SPEAKS, speeches }, "i1", null, 0)).toEqual([
    { group: "Tổ 3", ms: 200_000, speeches: 1 },
    { group: "Tổ 7", ms: 90_000, speeches: 2 },
  ]);
});

test("each kind of turn has its own length", () => {
  const rules = { speech_s: { value: 420 }, rebuttal_s: { value: 180 } };
  expect(limitOf(rules, "speech")).toBe(420);
  expect(limitOf(rules, "rebuttal")).toBe(180);
  expect(limitOf(rules, "answer")).toBe(null);
  expect(limitOf(null, "speech")).toBe(null);
});
