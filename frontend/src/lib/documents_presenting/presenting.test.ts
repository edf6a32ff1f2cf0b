import { expect, test } from "vitest";
import type { Document } from "../documents/types";
import { isForHall, presentable, showingIn, turned } from "./presenting";

const document = (id: string, to: Document["audience"]["to"], state: Document["state"] = "published") =>
  ({ id, state, version: {}, audience: { to } }) as unknown as Document;

test("what belongs to the item that is on comes first; what is for some alone or not published is not offered", () => {
  const documents = [
    document("a", "delegates"),
    document("b", "public"),
    document("c", "group"),
    document("d", "hall", "withdrawn"),
    document("e", "hall"),
  ];
  const shelf = { documents, items: [{ item: "7", documents: ["e", "c", "b"] }] };
  const { here, others } = presentable(shelf, "7");
  expect(here.map((told) => told.id)).toEqual(["e", "b"]);
  expect(others.map((told) => told.id)).toEqual(["a"]);
  expect(presentable(shelf, null).here).toEqual([]);
});

test.each([
  [3, 1, 4],
  [3, -1, 2],
  [1, -1, null],
  [14, 1, null],
])("from page %i of 14 by %i to %s", (page, by, to) => expect(turned(page, 14, by)).toBe(to));

test("no signal, or one that is over, shows nothing", () => {
  expect(showingIn(undefined)).toBeNull();
  expect(showingIn(null)).toBeNull();
  expect(showingIn({ version: "v", page: 2 })).toMatchObject({ page: 2 });
});

test("the hall does not show what is for the delegates", () => {
  expect(isForHall({ audience: "delegates" })).toBe(false);
  expect(isForHall({ audience: "hall" })).toBe(true);
});
