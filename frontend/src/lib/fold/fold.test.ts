import { describe, expect, test } from "vitest";
import { entry, vote } from "../testing/entries";
import { item as anItem } from "../testing/items";
import { visiblePayload } from "./entry";
import { fold, foldOwn } from "./fold";
import { EMPTY, NOBODY, type AgendaItem, type State } from "./state";

const item = (id: string, state: AgendaItem["state"] = "todo"): AgendaItem => anItem(id, { state });

function after(...frames: Parameters<typeof fold>[1][]): State {
  return frames.reduce((state, frame) => fold(state, frame).state, EMPTY);
}

const counts = (of: string) => ({
  sitting: of,
  present: 23,
  in_hall: 21,
  remote: 2,
  total: 24,
  needed: 16,
  has_quorum: true,
});

const sitting = (id: string) => ({
  id,
  ordinal: 1,
  label: "",
  state: "open",
  opened_at: "now",
  gathered_at: "",
});

/** An opened sitting where nobody is marked: of the whole body, or of one group. */
function sat(id: string, group?: { id: string; name: string }) {
  const facts = group ? { ...sitting(id), group } : sitting(id);
  const none = { present: 0, in_hall: 0, remote: 0, total: 24, needed: 16, has_quorum: false };
  return entry(1, "sitting.opened", { public: { sitting: facts, attendance: none } });
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
    const forHall = after(sat("s"), entry(1, "attendance.marked", { hall: counts("s") }));
    const forDelegates = after(
      sat("s"),
      entry(1, "attendance.marked", {
        hall: counts("s"),
        delegates: { marks: { m1: "present" }, since: "t1" },
      }),
      entry(2, "attendance.marked", {
        hall: counts("s"),
        delegates: { marks: { m2: "absent" }, since: "t2" },
      }),
    );
    expect(forHall.attendance).toMatchObject({ present: 23, remote: 2, marks: {} });
    expect(forDelegates.attendance.marks).toEqual({ m1: "present", m2: "absent" });
    expect(forDelegates.attendance.since).toEqual({ m1: "t1", m2: "t2" });
  });

  test("the sitting of a group keeps its own roll beside the one of the whole body", () => {
    const state = after(
      sat("s"),
      sat("g", { id: "to-1", name: "Tổ 1" }),
      entry(2, "attendance.marked", {
        hall: counts("g"),
        delegates: { marks: { m1: "present" }, since: "t" },
      }),
      entry(3, "sitting.closed", { public: { sitting: "g", at: "later" } }),
    );
    expect(state.attendance).toMatchObject({ present: 0, marks: {} });
    expect(state.sitting?.state).toBe("open");
    expect(state.group_sittings["g"]).toMatchObject({
      state: "closed",
      group: { name: "Tổ 1" },
      attendance: { present: 23, marks: { m1: "present" } },
    });
  });

  test("who was marked while people were received stays marked when the sitting opens", () => {
    const gathered = { ...sitting("s"), state: "gathering", opened_at: null };
    const state = after(
      entry(1, "sitting.gathered", { public: { sitting: gathered, attendance: counts("s") } }),
      entry(2, "attendance.marked", {
        hall: counts("s"),
        delegates: { marks: { m1: "present" }, since: "t" },
      }),
      sat("s"),
    );
    expect(state.sitting?.state).toBe("open");
    expect(state.attendance.marks).toEqual({ m1: "present" });
  });

  test("a mark put right in a sitting that is no longer shown changes nothing here", () => {
    const before = after(sat("s"));
    const { state, known } = fold(before, entry(2, "attendance.corrected", { hall: counts("earlier") }));
    expect([state, known]).toEqual([before, true]);
  });

  test("a roster that changed names only who changed, and null for who is out of it", () => {
    const seat = { name: "A", group: "", post: "", votes: true, order: 0, occupation: "", photo: null };
    const state = after(
      entry(1, "meeting.convened", {
        public: { meeting: {}, rules: {} },
        delegates: { roster: { m1: seat, m2: seat } },
      }),
      sat("s"),
      entry(2, "roster.changed", {
        hall: { counts: { s: { present: 1, total: 2 } } },
        delegates: { roster: { m1: null, m3: { ...seat, name: "C" } } },
      }),
    );
    expect(Object.keys(state.roster)).toEqual(["m2", "m3"]);
    expect(state.attendance).toMatchObject({ present: 1, total: 2 });
  });

  test.each(["meeting.opened", "meeting.resumed", "sitting.gathered", "sitting.opened"])(
    "%s tells who changed in the roster, and the hall needs no roster",
    (kind) => {
      const seat = { name: "A" };
      const convened = entry(1, "meeting.convened", {
        public: { meeting: {}, rules: {} },
        delegates: { roster: { m1: seat } },
      });
      const said = { at: "", sitting: { id: "s" }, attendance: { present: 0 } };
      const told = entry(2, kind, { public: said, delegates: { roster: { m1: null, m2: seat } } });
      expect(Object.keys(after(convened, told).roster)).toEqual(["m2"]);
      expect(Object.keys(after(convened, entry(2, kind, { public: said })).roster)).toEqual(["m1"]);
    },
  );

  test("an adjourned meeting leaves the stage and comes back to its item", () => {
    const adjourned = after(
      entry(1, "meeting.convened", { public: { meeting: {}, rules: {} } }),
      entry(2, "item.started", { public: { item: "2", at: "" } }),
      entry(3, "meeting.adjourned", { public: { at: "", resumes_at: "tomorrow", reason: "Mất điện" } }),
    );
    expect(adjourned.meeting).toMatchObject({
      state: "adjourned",
      resumes_at: "tomorrow",
      reason: "Mất điện",
    });
    expect(adjourned.stage.kind).toBe("welcome");
    const { state } = fold(adjourned, entry(4, "meeting.resumed", { public: { at: "", confirmed: null } }));
    expect(state.meeting).toMatchObject({ state: "opened", resumes_at: null, reason: "" });
    expect(state.stage).toEqual({ kind: "item", id: "2" });
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

  test("a trial stands in no list, and leaves the hall where it was when it closes", () => {
    const trial = { id: "v1", is_test: true, state: "open" };
    const on = after(
      entry(1, "vote.prepared", { secretariat: { vote: trial, expected: { m1: "yes" } } }),
      entry(2, "vote.opened", { hall: { vote: trial, at: "t" }, delegates: { electorate: ["m1"] } }),
    );
    expect([on.vote_order, on.stage]).toEqual([[], { kind: "vote", id: "v1" }]);
    expect(on.votes["v1"]?.expected).toEqual({ m1: "yes" });
    const closed = fold(
      on,
      entry(3, "vote.closed", {
        hall: { vote: "v1", at: "t", took_part: 1 },
        secretariat: { matches: true },
      }),
    ).state;
    expect([closed.stage.kind, closed.votes["v1"]?.matches]).toEqual(["welcome", true]);
  });

  test("what to press in a trial is known until it ends", () => {
    const asked = { vote: "v1", choice: "no" };
    const own = foldOwn(NOBODY, entry(2, "vote.opened", { "person:m1": { own_trial: asked } }));
    expect(own.trial).toEqual({ v1: "no" });
    const other = foldOwn(own, entry(3, "vote.closed", { hall: { vote: "v2" } }));
    expect(other.trial).toEqual({ v1: "no" });
    expect(foldOwn(other, entry(4, "vote.cancelled", { hall: { vote: "v1" } })).trial).toEqual({});
  });

  test("a vote from paper has its result at once, and the hall goes on looking at what it looked at", () => {
    const result = { yes: 20, took_part: 22 };
    const state = after(
      entry(1, "vote.entered", {
        hall: { vote: "v1", entered: vote({ state: "announced", from_paper: true }), at: "t", result },
        delegates: { electorate: ["m1"] },
      }),
    );
    expect(state.votes["v1"]).toMatchObject({ state: "announced", result, result_seq: 1, took_part: 22 });
    expect([state.vote_order, state.stage.kind]).toEqual([["v1"], "welcome"]);
  });

  test("going on below the quorum is told with the vote", () => {
    const below = { present: 2, total: 6, needed: 4, clause: "Điều 12", reason: "Chủ tọa quyết định" };
    const interrupted = vote({ state: "interrupted" });
    const on = after(
      entry(1, "vote.opened", { hall: { vote: interrupted, at: "t" } }),
      entry(2, "vote.resumed", { hall: { vote: "v1", at: "t", closes_at: null, below_quorum: below } }),
    );
    expect(on.votes["v1"]).toMatchObject({ state: "open", below_quorum: below });
  });
});
