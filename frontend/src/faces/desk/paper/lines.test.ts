import { beforeEach, describe, expect, test } from "vitest";
import { keepLines, keptLines } from "./kept";
import {
  asTime,
  askedBy,
  emptyLine,
  faultOf,
  goingOut,
  inOrder,
  momentOf,
  type Held,
  type Line,
} from "./lines";

const sitting: Held = {
  id: "s1",
  label: "Phiên sáng",
  state: "open",
  group: null,
  gathered_at: "2026-12-10T00:30:00.000Z",
  opened_at: "2026-12-10T01:00:17.250Z",
  closed_at: null,
};
const now = Date.parse("2026-12-10T03:00:00Z");
const line = (facts: Partial<Line>): Line => ({ ...emptyLine("l", "08:15"), ...facts });
const fault = (facts: Partial<Line>, held = sitting, before: readonly Line[] = []): string | null =>
  faultOf(line(facts), { sitting: held, now, before, total: 24 });

describe("when a line happened", () => {
  test("by Vietnam's clock, on the day of the sitting", () => {
    expect(new Date(momentOf(line({}), sitting)).toISOString()).toBe("2026-12-10T01:15:00.000Z");
  });
  test("the minute of the opening is not before the opening", () => {
    expect(momentOf(line({ at: "08:00", what: "item" }), sitting)).toBe(Date.parse(sitting.opened_at ?? ""));
  });
});

describe("what is wrong with a line", () => {
  const vote = { what: "vote", text: "Nghị quyết", yes: "20", no: "1", abstain: "0" } as const;
  test.each([
    ["no time", { at: "" }, "time"],
    ["an arrival before anybody was received", { at: "07:10", people: ["m1"] }, "before"],
    ["an arrival while people gathered", { at: "07:45", people: ["m1"] }, null],
    ["an item before the opening", { at: "07:45", what: "item", item: "i1" }, "before"],
    ["later than now", { at: "10:30", people: ["m1"] }, "future"],
    ["nobody came", { people: [] }, "people"],
    ["no item", { what: "item" }, "item"],
    ["a vote", vote, null],
    ["a vote without its question", { ...vote, text: " " }, "title"],
    ["a vote without a count", { ...vote, no: "" }, "counts"],
    ["a count that is no number", { ...vote, no: "hai" }, "counts"],
    ["more hands than there are delegates", { ...vote, yes: "24" }, "too_many"],
    ["more hands than were here", { ...vote, present: "20" }, "too_many"],
    ["more here than there are", { ...vote, present: "25" }, "too_many"],
    ["a break of no length", { what: "break", minutes: "0" }, "minutes"],
    ["the end of a break", { what: "break_end" }, null],
    ["an empty note", { what: "note" }, "note"],
  ] as const)("%s", (_, facts, expected) => expect(fault(facts)).toBe(expected));

  test("nothing happens after the sitting was closed, on the screen or above it on the sheet", () => {
    const closed = { ...sitting, closed_at: "2026-12-10T01:10:00Z" };
    expect(fault({ people: ["m1"] }, closed)).toBe("after");
    expect(fault({ people: ["m1"] }, sitting, [line({ what: "close" })])).toBe("closed");
    expect(fault({ what: "note", text: "Chào cờ" }, sitting, [line({ what: "close" })])).toBeNull();
  });
});

test.each([
  ["815", "08:15"],
  ["0815", "08:15"],
  ["8h15", "08:15"],
  ["8:15", "08:15"],
  ["13.05", "13:05"],
  [" 08:15 ", "08:15"],
  ["25:00", "25:00"],
  ["8h70", "8h70"],
  ["tám giờ", "tám giờ"],
])("%s is typed for %s", (typed, time) => expect(asTime(typed)).toBe(time));

test("lines stand in the order of their time, and else as they were written", () => {
  const lines = [
    line({ id: "c", at: "09:00" }),
    line({ id: "a", at: "08:00" }),
    line({ id: "b", at: "08:00" }),
  ];
  expect(inOrder(lines).map((each) => each.id)).toEqual(["a", "b", "c"]);
});

describe("what a line asks of the server", () => {
  const asked = (facts: Partial<Line>, held = sitting): unknown => askedBy(line(facts), "m", held);
  const occurred_at = "2026-12-10T01:15:00.000Z";
  test.each([
    [{ people: ["p"] }, "/sittings/s1/attendance", { marks: { p: "present" }, occurred_at }],
    [{ what: "left", people: ["p"] }, "/sittings/s1/attendance", { marks: { p: "left" }, occurred_at }],
    [{ what: "item", item: "i" }, "/meetings/m/items/i/start", { sitting_id: null, occurred_at }],
    [{ what: "break", minutes: "15" }, "/meetings/m/break", { minutes: 15, occurred_at }],
    [{ what: "break_end" }, "/meetings/m/break/end", { occurred_at }],
    [{ what: "close" }, "/sittings/s1/close", { occurred_at }],
    [
      { what: "note", text: " Mất điện " },
      "/meetings/m/notes",
      { text: "Mất điện", item_id: null, occurred_at },
    ],
    [
      { what: "vote", text: "Nghị quyết", yes: "20", no: "1", abstain: "0" },
      "/meetings/m/votes/from-paper",
      {
        title: "Nghị quyết",
        item_id: null,
        yes: 20,
        no: 1,
        abstain: 0,
        present: null,
        sitting_id: "s1",
        occurred_at,
      },
    ],
  ] as const)("%o", (facts, path, body) => expect(asked(facts)).toEqual({ path, body }));

  test("a group's item is begun in its own sitting", () => {
    const group = { ...sitting, group: { id: "g", name: "Tổ 1" } };
    expect(asked({ what: "item", item: "i" }, group)).toMatchObject({ body: { sitting_id: "s1" } });
  });
});

describe("nothing is entered twice", () => {
  let made = 0;
  const newId = (): string => `id${++made}`;
  const out = (before: Line): Line => goingOut(before, askedBy(before, "m", sitting), newId);
  beforeEach(() => {
    made = 0;
    sessionStorage.clear();
  });

  test("the same words go out under the same id, other words under another", () => {
    const first = out(line({ people: ["p"] }));
    expect(first.command?.id).toBe("id1");
    expect(out(first).command?.id).toBe("id1");
    expect(out({ ...first, at: "08:20" }).command?.id).toBe("id2");
  });

  test("its id outlives a reload while nobody knows whether it arrived", () => {
    const sent = out(line({ people: ["p"] }));
    keepLines(sessionStorage, "m", [sent]);
    const kept = keptLines(sessionStorage, "m");
    expect(kept).toEqual([sent]);
    expect(kept[0]?.standing).toBe("unsure");
    keepLines(sessionStorage, "m", []);
    expect(keptLines(sessionStorage, "m")).toEqual([]);
  });
});
