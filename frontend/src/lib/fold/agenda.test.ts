/** What the traces show only in passing: each kind of entry by itself. */
import { describe, expect, test } from "vitest";
import { entry } from "../testing/entries";
import { item } from "../testing/items";
import type { EntryFrame } from "./entry";
import { fold } from "./fold";
import { EMPTY, type AgendaItem, type State } from "./state";

const AT = (minute: number): string => `2026-12-22T01:${String(minute).padStart(2, "0")}:00.000Z`;
const agenda: readonly AgendaItem[] = [
  item("am", { kind: "heading" }),
  item("1", { parent: "am" }),
  item("tea", { parent: "am", kind: "break" }),
  item("2"),
];
const listed: State = { ...EMPTY, agenda };

function after(state: State, ...frames: readonly EntryFrame[]): State {
  return frames.reduce((now, frame) => fold(now, frame).state, state);
}

const began = (of: string, minute: number, more: Record<string, unknown> = {}): EntryFrame =>
  entry(minute, "item.started", { public: { item: of, at: AT(minute), ...more } });
const row = (state: State, id: string): AgendaItem | undefined => state.agenda.find((one) => one.id === id);

describe("items", () => {
  test("one that ends keeps when it ended and the whole seconds spent on it, over all its spells", () => {
    const state = after(listed, began("1", 0), began("2", 10), began("1", 12), began("2", 15));
    expect(row(state, "1")).toMatchObject({
      state: "done",
      began_at: AT(12),
      ended_at: AT(15),
      spent_s: 780,
    });
    expect(row(state, "2")).toMatchObject({ state: "live", began_at: AT(15), ended_at: null, spent_s: 120 });
  });

  test("a group's item touches nothing of the whole body", () => {
    const group = { id: "g", current_item: null } as unknown as State["group_sittings"][string];
    const before = after({ ...listed, group_sittings: { g: group } }, began("1", 0));
    const state = after(before, began("2", 5, { sitting: "g" }));
    expect(state.group_sittings["g"]?.current_item).toBe("2");
    expect({ ...state, group_sittings: before.group_sittings }).toEqual(before);
  });

  test("what begins while a vote is on leaves the question on the stage", () => {
    const vote = { id: "v", state: "open" } as State["votes"][string];
    const asked: State = { ...listed, votes: { v: vote }, stage: { kind: "vote", id: "v" } };
    const state = after(asked, began("1", 0));
    expect([state.current_item, state.stage]).toEqual(["1", { kind: "vote", id: "v" }]);
    const decided: State = { ...asked, votes: { v: { ...vote, state: "announced" } } };
    expect(after(decided, began("1", 0)).stage).toEqual({ kind: "item", id: "1" });
  });

  test("a sitting that closes leaves nothing on, and the stage to the meeting", () => {
    const sitting = { id: "s", state: "open" } as State["sitting"];
    const closed = entry(9, "sitting.closed", { public: { sitting: "s", at: AT(9) } });
    const state = after({ ...listed, sitting }, began("1", 0), closed);
    expect(row(state, "1")).toMatchObject({ state: "done", ended_at: AT(9), spent_s: 540 });
    expect([state.current_item, state.stage.kind]).toEqual([null, "welcome"]);
  });

  test("a start that is taken back is as if it had not been", () => {
    const before = after(listed, began("1", 0));
    const touched = ["1", "2"].map((id) => {
      const { state, began_at, ended_at, spent_s } = row(before, id) as AgendaItem;
      return { id, state, began_at, ended_at, spent_s };
    });
    const back = { items: touched, current_item: "1", break_on: null };
    expect(after(before, began("2", 5), entry(6, "item.returned", { public: back }))).toEqual(before);
  });

  test("what is noted from paper leaves what is on as it is", () => {
    const before = after(listed, began("1", 5));
    const items = [{ id: "2", state: "done", began_at: AT(0), ended_at: AT(5), spent_s: 300 }];
    const noted = { item: "2", began_at: AT(0), ended_at: AT(5), items };
    const state = after(before, entry(6, "item.noted", { public: noted }));
    expect(row(state, "2")).toMatchObject({ state: "done", spent_s: 300 });
    expect([state.current_item, state.stage]).toEqual([before.current_item, before.stage]);
  });
});

describe("breaks", () => {
  test("a planned one takes the stage", () => {
    const state = after(listed, began("1", 0), began("tea", 10, { until: AT(25) }));
    expect(state.break_on).toEqual({ item: "tea", began_at: AT(10), until: AT(25), returns_to: null });
    expect(state.stage).toEqual({ kind: "break", id: "tea" });
    expect(row(state, "1")?.state).toBe("done");
    expect(after(state, began("2", 26)).break_on).toBeNull();
  });

  test("one that was put in brings the list along, and what it interrupted is still to come", () => {
    const before = after(listed, began("1", 0));
    const items = [...before.agenda, item("tea2", { kind: "break" })];
    const said = { items, item: "tea2", at: AT(10), until: null, returns_to: "1" };
    const state = after(before, entry(10, "break.begun", { public: said }));
    expect(row(state, "1")).toMatchObject({ state: "todo", spent_s: 600 });
    expect([row(state, "tea2")?.state, state.break_on?.returns_to]).toEqual(["live", "1"]);
  });
});

describe("amendments", () => {
  const change = { at: AT(1), change: "skip", reason: "Chờ thẩm tra", items: ["2"] };
  const amended = (items: readonly AgendaItem[], state: string, what: object = change): EntryFrame =>
    entry(8, "agenda.amended", {
      public: {
        items,
        agenda_status: { state, revision: 4, adopted_at: null, adopted_by: null },
        change: what,
      },
    });

  test("are told with an adopted agenda, and not before", () => {
    expect(after(listed, amended(agenda, "proposed")).agenda_status.changes).toEqual([]);
    expect(after(listed, amended(agenda, "adopted")).agenda_status.changes).toEqual([change]);
    const retimed = amended(agenda, "adopted", { ...change, change: "retime" });
    expect(after(listed, retimed).agenda_status.changes).toEqual([]);
  });

  test("only the last fifty are told", () => {
    const many = Array.from({ length: 52 }, (_, n) =>
      amended(agenda, "adopted", { ...change, reason: String(n) }),
    );
    const told = after(listed, ...many).agenda_status.changes;
    expect([told.length, told[0]?.reason]).toEqual([50, "2"]);
  });

  test("that take away what is on leave nothing on", () => {
    const before = after(listed, began("1", 0));
    const without = before.agenda.map((one) =>
      one.id === "1" ? { ...one, state: "withdrawn" as const } : one,
    );
    const state = after(before, amended(without, "adopted"));
    expect([state.current_item, state.stage.kind]).toEqual([null, "welcome"]);
  });
});
