import { describe, expect, test } from "vitest";
import { EMPTY, NOBODY_HERE, type AgendaItem, type State, type Vote } from "../fold/state";
import { vote as aVote } from "../testing/entries";
import { item } from "../testing/items";
import { troubles, type Seen } from "./troubles";

const at = (hour: string): number => Date.parse(`2026-12-08T${hour}:00+07:00`);
const iso = (hour: string): string => new Date(at(hour)).toISOString();
const NOW = at("09:00");
const MINUTE = 60_000;

/** A meeting in good order: it sits, nothing is missing. */
function seen(facts: Partial<State> = {}, more: Partial<Seen> = {}): Seen {
  const state: State = {
    ...EMPTY,
    meeting: { state: "opened", opened_at: iso("08:00"), closed_at: null } as State["meeting"],
    sitting: { id: "s1", state: "open" } as State["sitting"],
    attendance: {
      ...NOBODY_HERE,
      present: 2,
      total: 3,
      needed: 2,
      has_quorum: true,
      marks: { m1: "present", m2: "remote", m3: "excused" },
    },
    roster: {
      m1: { name: "Hà Văn Quyền", votes: true },
      m2: { name: "Lò Thị Ngân", votes: true },
      m3: { name: "Vừ Mí Sính", votes: true },
    } as unknown as State["roster"],
    agenda: [
      item("1", { state: "live", planned_at: iso("08:30"), duration_min: 60 }),
      item("2", { planned_at: iso("09:30"), duration_min: 30 }),
    ],
    agenda_status: { ...EMPTY.agenda_status, state: "adopted" },
    current_item: "1",
    ...facts,
  };
  return {
    state,
    connected: ["m1", "m2"],
    screens: { paired: [{ id: "d1", name: "Màn chính" }], connected: ["d1"], held: 0 },
    machine: { disk: { free_bytes: 9e9, is_low: false }, backup: { at: iso("08:20") } },
    now: NOW,
    ownNow: NOW,
    ...more,
  };
}
const what = (given: Seen): readonly string[] => troubles(given).map((trouble) => trouble.what);
const withVote = (facts: Partial<Vote>): Partial<State> => ({
  votes: { v1: aVote({ id: "v1", item: "1", state: "prepared", text: "", ...facts }) },
  vote_order: ["v1"],
});

test("nothing is said of a meeting in good order", () => expect(troubles(seen())).toEqual([]));

test("nothing is said before the first word of the server, nor of a meeting that is cancelled", () => {
  expect(troubles(seen({ meeting: null }))).toEqual([]);
  expect(troubles(seen({ meeting: { state: "cancelled" } as State["meeting"] }))).toEqual([]);
});

describe("quorum", () => {
  const short = { ...NOBODY_HERE, present: 1, total: 3, needed: 2, marks: {} };
  test("missing is the first that is said", () => {
    const given = seen({ attendance: short }, { ownNow: NOW + 5 * MINUTE });
    expect(troubles(given)[0]).toEqual({ what: "no_quorum", present: 1, total: 3, needed: 2 });
  });
  test.each([
    ["before the roll was called", { attendance: { ...short, present: 0 } }],
    ["between sittings", { attendance: short, sitting: null }],
  ])("is not missed %s", (_, facts) => expect(what(seen(facts))).toEqual([]));
});

describe("the machine", () => {
  test("has little room", () => {
    const machine = { disk: { free_bytes: 512_000_000, is_low: true }, backup: { at: iso("08:20") } };
    expect(troubles(seen({}, { machine }))).toEqual([{ what: "disk_low", megabytes: 512 }]);
  });
  test.each([
    [2, []],
    [3, ["clocks_apart"]],
    [-3, ["clocks_apart"]],
  ])("is %s minutes apart", (minutes, said) =>
    expect(what(seen({}, { ownNow: NOW + minutes * MINUTE }))).toEqual(said),
  );
  const disk = { free_bytes: 9e9, is_low: false };
  test.each([
    ["never", null, "09:01", ["no_backup"]],
    ["before this meeting", { at: iso("07:59") }, "09:01", ["no_backup"]],
    ["since it opened", { at: iso("08:01") }, "09:01", []],
    ["never, in its first hour", null, "08:59", []],
  ])("was backed up %s", (_, backup, hour, said) => {
    const now = at(hour);
    expect(what(seen({}, { machine: { disk, backup }, now, ownNow: now }))).toEqual(said);
  });
  test("nothing is said of it while it was not asked", () =>
    expect(what(seen({}, { machine: null }))).toEqual([]));
});

describe("screens", () => {
  const paired = [
    { id: "d1", name: "Màn chính" },
    { id: "d2", name: "Màn phụ" },
  ];
  test.each([
    [[], [], [{ what: "no_screen" }]],
    [paired, ["d1", "d2"], []],
    [paired, ["d1"], [{ what: "screens_lost", names: ["Màn phụ"] }]],
  ])("%#", (given, connected, said) => {
    expect(troubles(seen({}, { screens: { paired: given, connected, held: 0 } }))).toEqual(said);
  });
  test("that are held by an order are told", () => {
    const screens = { paired, connected: ["d1", "d2"], held: 1 };
    expect(troubles(seen({}, { screens }))).toEqual([{ what: "screens_held", count: 1 }]);
  });
  test("are not missed between sittings, nor while nobody asked", () => {
    const screens = { paired: [], connected: [], held: 0 };
    expect(what(seen({ sitting: null }, { screens }))).toEqual([]);
    expect(what(seen({}, { screens: null }))).toEqual([]);
  });
});

test("tablets of those who are here, by name; not of the absent, nor of who has no vote", () => {
  expect(troubles(seen({}, { connected: [] }))).toEqual([
    { what: "tablets_away", names: ["Lò Thị Ngân", "Hà Văn Quyền"] },
  ]);
  const roster = { m1: { name: "Hà Văn Quyền", votes: false } } as unknown as State["roster"];
  expect(what(seen({ roster }, { connected: [] }))).toEqual([]);
  expect(what(seen({}, { connected: null }))).toEqual([]);
});

describe("the agenda", () => {
  const status = (state: State["agenda_status"]["state"]): State["agenda_status"] => ({
    ...EMPTY.agenda_status,
    state,
  });
  const on = (kind: AgendaItem["kind"]): readonly AgendaItem[] => [
    item("1", { kind, state: "live" }),
    item("2"),
  ];
  const about: Partial<Vote> = { matter: "procedure", title: "Thông qua chương trình" };

  test("is a draft", () => expect(what(seen({ agenda_status: status("draft") }))).toEqual(["agenda_draft"]));

  test.each([
    ["at a report", "report", {}, ["agenda_not_adopted"]],
    ["at the ceremony before", "ceremony", {}, []],
    ["with its vote still to come", "report", withVote({ ...about, item: "2" }), []],
    ["with its vote passed over", "report", withVote({ ...about, item: null }), ["agenda_not_adopted"]],
  ] as const)("was not adopted %s", (_, kind, facts, said) => {
    expect(what(seen({ agenda: on(kind), agenda_status: status("proposed"), ...facts }))).toEqual(said);
  });
});

describe("a prepared vote without its text", () => {
  test.each([
    ["of this item", {}, ["vote_without_text"]],
    ["of the next item", { item: "2" }, ["vote_without_text"]],
    ["of a later item", { item: "9" }, []],
    ["of no item", { item: null }, []],
    ["on procedure", { matter: "procedure" }, []],
    ["with a text", { text: "Điều 1" }, []],
    ["already open", { state: "open" }, []],
  ] as const)("%s", (_, facts, said) => expect(what(seen(withVote(facts)))).toEqual(said));
});

describe("the planned end", () => {
  test.each([
    ["10:14", []],
    ["10:15", [{ what: "over_time", planned: iso("10:00"), minutes: 15 }]],
  ])("at %s", (hour, said) => {
    const now = at(hour);
    expect(troubles(seen({}, { now, ownNow: now }))).toEqual(said);
  });
  test("is not spoken of while a vote is on, nor where no times are planned", () => {
    const late = { now: at("11:00"), ownNow: at("11:00") };
    expect(what(seen(withVote({ state: "open" }), late))).toEqual([]);
    expect(what(seen({ agenda: [item("1", { state: "live" })] }, late))).toEqual([]);
  });
});

test("after the end only the backup is asked for", () => {
  const meeting = { state: "closed", opened_at: iso("08:00"), closed_at: iso("11:00") } as State["meeting"];
  const late = { now: at("12:30"), ownNow: at("12:50"), connected: [] };
  expect(what(seen({ meeting, sitting: null }, late))).toEqual(["no_backup"]);
});
