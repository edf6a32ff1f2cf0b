import { describe, expect, test } from "vitest";
import { byGroup, found, holders, initials, isHeld, moved, standingBoard } from "./people";
import type { Group, Mandate, People, Post } from "./types";

const post = (kind: Post["kind"], more: Partial<Post> = {}): Post => ({
  id: `${kind}-${more.committee_id ?? ""}`,
  kind,
  committee_id: null,
  group_id: null,
  from_date: "2026-04-01",
  until_date: null,
  ...more,
});
const person = (id: string, name: string, order: number, more: Partial<Mandate> = {}): Mandate => ({
  id,
  name,
  order,
  position: order,
  user_id: null,
  username: null,
  group_id: null,
  post_label: "",
  title: "",
  posts: [],
  occupation: "",
  is_full_time: false,
  gender: null,
  born_on: null,
  born_year: null,
  phone: "",
  email: "",
  ethnicity: "",
  note: "",
  status: "in_office",
  statuses: [],
  photo: null,
  absences: [],
  ...more,
});
const groups: readonly Group[] = [
  { id: "g2", ordinal: 2, name: "Tổ đại biểu số 2", constituency: "" },
  { id: "g1", ordinal: 1, name: "Tổ đại biểu số 1", constituency: "" },
];
const thai = person("thai", "Lương Văn Thái", 3, {
  group_id: "g1",
  title: "Chủ tịch HĐND",
  posts: [post("chair")],
});
const trong = person("trong", "Nguyễn Hữu Trọng", 4, {
  phone: "0966 126 116",
  email: "",
  posts: [
    post("committee_head", { committee_id: "c1" }),
    post("committee_head", { committee_id: "c2", from_date: "2027-01-01" }),
  ],
});
const lien = person("lien", "Hoàng Thị Liên", 1, { group_id: "g1" });
const people = { mandates: [thai, trong, lien] } as unknown as People;

test("groups come in their order, names in theirs, and whoever has no group at the end", () => {
  expect(
    byGroup(groups, people.mandates).map(({ group, mandates }) => [
      group?.id ?? null,
      mandates.map((each) => each.id),
    ]),
  ).toEqual([
    ["g1", ["lien", "thai"]],
    ["g2", []],
    [null, ["trong"]],
  ]);
});

describe("finding", () => {
  test.each([
    ["hoang", ["lien"]],
    ["so 1", ["thai", "lien"]],
    ["chu tich", ["thai"]],
    ["0966126", ["trong"]],
    ["", ["thai", "trong", "lien"]],
    ["xyz", []],
  ])("%s", (typed, ids) => {
    expect(found(typed, people.mandates, groups).map((each) => each.id)).toEqual(ids);
  });
});

test.each([
  ["Nguyễn Hữu Trọng", "NT"],
  ["Vàng A Páo", "VP"],
  ["Đỗ Thành Công", "ĐC"],
  ["Ksor H’Bơ Khăp", "KK"],
  ["Páo", "P"],
])("the initials of %s are %s", (name, letters) => {
  expect(initials(name)).toBe(letters);
});

test("a post is held from its first day to its last, both included", () => {
  const short = post("vice_chair", { until_date: "2026-06-30" });
  expect(["2026-03-31", "2026-04-01", "2026-06-30", "2026-07-01"].map((on) => isHeld(short, on))).toEqual([
    false,
    true,
    true,
    false,
  ]);
});

test("the Standing Board is the chair and the heads of committees, once each, on the day", () => {
  expect(standingBoard(people, "2027-06-01").map((each) => each.id)).toEqual(["thai", "trong"]);
  expect(standingBoard(people, "2026-03-01")).toEqual([]);
  expect(holders(people, "2026-06-01", (each) => each.kind === "committee_head")).toHaveLength(1);
});

test("a row moves one step and stays in the list", () => {
  expect(moved(["a", "b", "c"], 1, -1)).toEqual(["b", "a", "c"]);
  expect(moved(["a", "b", "c"], 2, 1)).toEqual(["a", "b", "c"]);
  expect(moved(["a", "b", "c"], 0, -1)).toEqual(["a", "b", "c"]);
});
