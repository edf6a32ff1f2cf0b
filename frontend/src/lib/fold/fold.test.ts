import { describe, expect, test } from "vitest";
import { entry, vote } from "../testing/entries";
import { visiblePayload } from "./entry";
import { fold, foldOwn } from "./fold";
import { EMPTY, NOBODY, type AgendaItem, type State } from "./state";

const item = (id: string, state: AgendaItem["state"] = "todo"): AgendaItem => ({
  id,
  number: id,
  title: `Nội dung ${id}`,
  kind: "report",
  planned_at: "",
  duration_min: 10,
  presenter: "",
  state,
  note: "",
});

function after(...frames: Parameters<typeof fold>[1][]): State {
  return frames.reduce((state, frame) => fold(state, frame).state, EMPTY);
}

describe("what a reader sees of an entry", () => {
  test("a part made for fewer readers wins over a wider one", () => {
    const frame = entry(1, "x", { "person:m1": { a: 3 }, public: { a: 1, b: 1 }, delegates: { a: 2, c: 2 } });
    expect(visiblePayload(frame)).toEqual({ a: 3, b: 1, c: 2 });
  });

  test("an entry without a visible part changes nothing and is no gap", () => {
    expect(fold(EMPTY, entry(1, "vote.prepared", {}))).toEqual({ state: EMPTY, known: true });
  });

  test("a kind from a newer server is ignored and reported", () => {
    expect(fold(EMPTY, entry(1, "minutes.sealed", { public: {} }))).toEqual({ state: EMPTY, known: false });
  });
});

describe("the meeting", () => {
  test("starting an item finishes the one before and takes the stage", () => {
    const state = after(
      entry(1, "agenda.set", { public: { items: [item("1", "live"), item("2")] } }),
      entry(2, "item.started", { public: { item: "2", at: "" } }),
    );
    expect(state.agenda.map((row) => row.state)).toEqual(["done", "live"]);
    expect(state.stage).toEqual({ kind: "item", id: "2" });
  });

  test("the hall learns how many are present, delegates learn who", () => {
    const counts = { sitting: "s", present: 23, total: 24, needed: 16, has_quorum: true };
    const forHall = after(entry(1, "attendance.marked", { hall: counts }));
    const forDelegates = after(
      entry(1, "attendance.marked", { hall: counts, delegates: { marks: { m1: "present" } } }),
      entry(2, "attendance.marked", { hall: counts, delegates: { marks: { m2: "absent" } } }),
    );
    expect(forHall.attendance).toMatchObject({ present: 23, marks: {} });
    expect(forDelegates.attendance.marks).toEqual({ m1: "present", m2: "absent" });
  });
});

describe("a vote", () => {
  const opened = entry(1, "vote.opened", {
    hall: { vote: vote({ state: "open" }), at: "2026-12-22T01:15:00.000Z" },
    delegates: { electorate: ["m1", "m2"] },
  });

  test("takes the stage when it opens and keeps it when it closes", () => {
    const state = after(opened, entry(2, "vote.closed", { hall: { vote: "v1", at: "t", took_part: 22 } }));
    expect(state.stage).toEqual({ kind: "vote", id: "v1" });
    expect(state.votes["v1"]).toMatchObject({ state: "closed", took_part: 22, result: null });
  });

  test("shows the result to the hall only when it is announced", () => {
    const result = { yes: 20, adopted: true };
    const state = after(opened, entry(2, "vote.announced", { hall: { vote: "v1", at: "t", result } }));
    expect(state.votes["v1"]).toMatchObject({ state: "announced", result, names: null });
    expect(state.stage).toEqual({ kind: "result", id: "v1" });
  });

  test("gives the stage back when it is cancelled", () => {
    const state = after(
      entry(1, "agenda.set", { public: { items: [item("1")] } }),
      entry(2, "item.started", { public: { item: "1" } }),
      { ...opened, seq: 3 },
      entry(4, "vote.cancelled", { hall: { vote: "v1", reason: "Sai văn bản", at: "t" } }),
    );
    expect(state.stage).toEqual({ kind: "item", id: "1" });
    expect(state.votes["v1"]).toMatchObject({ state: "cancelled", reason: "Sai văn bản" });
  });

  test("a reader who never saw it prepared ignores that it was cancelled", () => {
    expect(after(entry(1, "vote.cancelled", { hall: { vote: "v9", reason: "", at: "" } }))).toEqual(EMPTY);
  });

  test("a ballot the secretary recorded reaches the delegate himself", () => {
    const ballot = { vote: "v1", choice: "yes", revision: 1, recorded_at: "t", receipt: "r", salt: "s" };
    const own = foldOwn(
      NOBODY,
      entry(3, "ballot.assisted_confirmed", { "person:m1": { own_ballot: ballot } }),
    );
    expect(own.ballots["v1"]).toMatchObject({ choice: "yes", receipt: "r" });
  });
});
