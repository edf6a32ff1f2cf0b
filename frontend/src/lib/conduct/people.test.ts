import { expect, test } from "vitest";
import { EMPTY, type State } from "../fold/state";
import { delegatesOf, named } from "./people";

const delegate = (name: string, group: string) => ({
  name,
  group,
  post: "",
  votes: true,
  order: 0,
  occupation: "",
  photo: null,
});

const state: State = {
  ...EMPTY,
  roster: {
    a: delegate("Nguyễn Thị Thanh Huyền", "Tổ 10"),
    b: delegate("Đặng Văn Phin", "Tổ 2"),
    c: delegate("La Thanh Huyền", "Tổ 10"),
    d: delegate("Trần Văn Ánh", "Tổ 2"),
    e: delegate("Vàng Thị Dợ", "Tổ 2"),
    f: delegate("Lê Thị Đào", "Tổ 2"),
  },
};

test("groups are counted, names go by the given name and đ follows d", () => {
  expect(delegatesOf(state).map((person) => person.id)).toEqual(["d", "e", "f", "b", "c", "a"]);
});

test("of some, those who are in the list, by name", () => {
  expect(named(state, ["b", "gone", "d"]).map((person) => person.name)).toEqual([
    "Trần Văn Ánh",
    "Đặng Văn Phin",
  ]);
});
