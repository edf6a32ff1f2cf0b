import { expect, test } from "vitest";
import type { Opinion } from "../../../lib/opinions/types";
import { beside, bySubject, countsOf, nextUnanswered, queryOf, shownOf } from "./list";

function one(id: string, document: string | null, reply: "accepted" | null = null): Opinion {
  const subject = { document, item: document === null ? "i" : null, title: document ?? "Nội dung" };
  return { id, subject, reply: reply === null ? null : { reply } } as unknown as Opinion;
}
const rows = [one("a", "d", "accepted"), one("b", "d"), one("c", null)];
const every = { subject: "", onlyOpen: false, chosen: null };

test("opinions stand under what they are on, in the order they came", () =>
  expect(bySubject(rows).map((part) => [part.key, part.rows.length])).toEqual([
    ["d:d", 2],
    ["i:i", 1],
  ]));

test("only what waits for an answer, and what is being answered", () => {
  expect(shownOf(rows, { ...every, onlyOpen: true }).map(({ id }) => id)).toEqual(["b", "c"]);
  expect(shownOf(rows, { ...every, onlyOpen: true, chosen: "a" })).toHaveLength(3);
  expect(shownOf(rows, { ...every, subject: "i:i" }).map(({ id }) => id)).toEqual(["c"]);
});

test("they are counted by their answers", () =>
  expect(countsOf(rows)).toMatchObject({ accepted: 1, open: 2 }));

test("the arrows go up and down and stop at the ends", () => {
  expect(beside(rows, null, 1)).toBe("a");
  expect(beside(rows, "a", 1)).toBe("b");
  expect(beside(rows, "c", 1)).toBe("c");
  expect(beside([], null, 1)).toBe(null);
});

test("after an answer comes the next that has none, from the top again", () => {
  expect(nextUnanswered(rows, "a")).toBe("b");
  expect(nextUnanswered(rows, "c")).toBe("b");
  expect(nextUnanswered([one("a", "d")], "a")).toBe(null);
});

test("papers are of what the list shows", () => {
  expect(queryOf("")).toBe("");
  expect(queryOf("d:1")).toBe("?document=1");
  expect(queryOf("i:1")).toBe("?item=1");
});
