import { describe, expect, test } from "vitest";
import { EMPTY, NOBODY_HERE, type Delegate, type Sitting, type State } from "../fold/state";
import { countsOf, found, partsOf, rowsOf, sittingsOn, unmarked, type Where } from "./rows";

const delegate = (name: string, group: string, order: number, facts: Partial<Delegate> = {}): Delegate => ({
  name,
  group,
  order,
  post: "",
  votes: true,
  occupation: "",
  photo: null,
  ...facts,
});
const sitting = (id: string, state: Sitting["state"]): Sitting => ({ id, state }) as Sitting;

const state: State = {
  ...EMPTY,
  roster: {
    vuong: delegate("Vi Quốc Vượng", "Tổ 10", 4, { post: "Ủy viên Ban Văn hóa" }),
    hoang: delegate("Trần Văn Hoàng", "Tổ 2", 2, { post: "Trưởng Ban Pháp chế" }),
    den: delegate("Nông Thị Dền", "Tổ 2", 1),
    thai: delegate("Lương Văn Thái", "Tổ 1", 3, { votes: false }),
  },
  seating: {
    seats: [
      { id: "B2", mandate: "hoang" },
      { id: "B10", mandate: "den" },
      { id: "A1", mandate: "vuong" },
      { id: "A2", mandate: null },
    ],
  } as unknown as State["seating"],
};
const where: Where = {
  sitting: sitting("s", "open"),
  here: {
    ...NOBODY_HERE,
    marks: { vuong: "present", hoang: "excused" },
    since: { vuong: "2026-12-22T00:41:00Z" },
  },
  group: null,
};
const rows = rowsOf(state, where);
const names = (of: readonly { readonly id: string }[]) => of.map((row) => row.id);

describe("the roll", () => {
  test("is in the order of the Vietnamese alphabet, each with its mark", () => {
    expect(names(rows)).toEqual(["den", "hoang", "thai", "vuong"]);
    expect(rows[3]).toMatchObject({ mark: "present", since: "2026-12-22T00:41:00Z", seat: "A1" });
  });
  test("is divided by group, Tổ 2 before Tổ 10", () => {
    expect(partsOf(rows, "group").map((part) => [part.title, names(part.rows)])).toEqual([
      ["Tổ 1", ["thai"]],
      ["Tổ 2", ["den", "hoang"]],
      ["Tổ 10", ["vuong"]],
    ]);
  });
  test("goes along the seats, B2 before B10, and who has none comes last", () => {
    expect(partsOf(rows, "seat").flatMap((part) => names(part.rows))).toEqual([
      "vuong",
      "hoang",
      "den",
      "thai",
    ]);
  });
  test("of a group has its members only", () => {
    expect(names(rowsOf(state, { ...where, group: { id: "g2", name: "Tổ 2" } }))).toEqual(["den", "hoang"]);
  });
});

describe("whoever types", () => {
  test.each([
    ["hoang", ["hoang"]],
    ["Hoàng", ["hoang"]],
    ["den nong", ["den"]],
    ["to 2", ["den", "hoang"]],
    ["to 1", ["thai"]],
    ["phap che", ["hoang"]],
    ["b10", ["den"]],
    ["van", ["hoang", "thai"]],
    ["  ", ["den", "hoang", "thai", "vuong"]],
    ["xyz", []],
  ])("%s finds", (typed, who) => expect(names(found(rows, typed))).toEqual(who));
});

test("counts are of those who may vote", () => {
  expect(countsOf(rows)).toEqual({ present: 1, remote: 0, left: 0, excused: 1, absent: 0, unmarked: 1 });
  expect(names(unmarked(rows))).toEqual(["den"]);
});

test("sittings that are over have no roll to call", () => {
  const group = (id: string, name: string, now: Sitting["state"]) => ({
    ...sitting(id, now),
    group: { id, name },
    attendance: NOBODY_HERE,
    current_item: null,
  });
  const on = sittingsOn({
    ...state,
    sitting: sitting("p", "closed"),
    group_sittings: {
      a: group("a", "Tổ 10", "open"),
      b: group("b", "Tổ 2", "gathering"),
      c: group("c", "Tổ 1", "closed"),
    },
  });
  expect(on.map((one) => one.sitting.id)).toEqual(["b", "a"]);
});
