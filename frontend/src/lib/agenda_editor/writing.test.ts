import { expect, test } from "vitest";
import { row } from "../testing/rows";
import type { Row } from "./row";
import {
  begun,
  idNow,
  isUnsaved,
  keep,
  kept,
  overtaken,
  redone,
  saved,
  settled,
  stepped,
  undone,
} from "./writing";

const BASE = [row("a"), row("b")];
const makeId = (): string => "again";
const titled = (id: string, title: string): readonly Row[] =>
  BASE.map((each) => (each.id === id ? { ...each, title } : each));

test("letters typed into one field are undone together", () => {
  let now = begun(BASE, 1);
  now = stepped(now, titled("a", "B"), "a.title");
  now = stepped(now, titled("a", "Bá"), "a.title");
  expect(undone(now).rows).toBe(BASE);
  expect(redone(undone(now)).rows[0]?.title).toBe("Bá");
});

test("a step that changes nothing is none", () => {
  const now = begun(BASE, 1);
  expect(stepped(now, [...BASE])).toBe(now);
});

test("what others saved is taken where nothing was written here", () => {
  const now = overtaken(begun(BASE, 1), titled("b", "Mới"), 2, makeId);
  expect(now.rows[1]?.title).toBe("Mới");
  expect(isUnsaved(now)).toBe(false);
});

test("one's own saving whose answer was lost is known again, though new lines have other ids", () => {
  const mine = stepped(begun(BASE, 1), [
    ...BASE,
    row("key", { isNew: true }),
    row("below", { isNew: true, parent: "key" }),
  ]);
  const told = [
    ...BASE,
    row("s1", { title: "Nội dung key" }),
    row("s2", { title: "Nội dung below", parent: "s1" }),
  ];
  const now = overtaken(mine, told, 2, makeId);
  expect([now.rows, isUnsaved(now)]).toEqual([told, false]);
});

test("an older list changes nothing", () => {
  const now = begun(BASE, 5);
  expect(overtaken(now, [], 5, makeId)).toBe(now);
});

test("what was written here stays beside what others saved", () => {
  const mine = stepped(begun(BASE, 1), titled("a", "Của tôi"));
  const now = overtaken(mine, titled("b", "Của họ"), 2, makeId);
  expect(now.rows.map((each) => each.title)).toEqual(["Của tôi", "Của họ"]);
  expect([now.revision, now.taken, now.clashes]).toEqual([2, ["Của họ"], []]);
  expect(isUnsaved(now)).toBe(true);
});

test("a clash stays open over a second merge, until it is settled", () => {
  const mine = stepped(begun(BASE, 1), titled("a", "Của tôi"));
  const once = overtaken(mine, titled("a", "Của họ"), 2, makeId);
  const twice = overtaken(once, [...titled("a", "Của họ"), row("c")], 3, makeId);
  expect(twice.clashes).toHaveLength(1);
  const clash = twice.clashes[0];
  const now = clash && settled(twice, clash, "theirs");
  expect([now?.clashes, now?.rows[0]?.title]).toEqual([[], "Của họ"]);
});

test("after saving, new lines have the server's ids and nothing is unsaved", () => {
  const sent = [...BASE, row("mine", { isNew: true }), row("below", { isNew: true, parent: "mine" })];
  const told = [
    ...BASE,
    row("s1", { title: "Nội dung mine" }),
    row("s2", { title: "Nội dung below", parent: "s1" }),
  ];
  const now = saved(stepped(begun(BASE, 1), sent), sent, told, 2);
  expect(isUnsaved(now)).toBe(false);
  expect(idNow("below", sent, told)).toBe("s2");
});

test("what is typed while the saving is on its way stays unsaved", () => {
  const sent = [...BASE, row("mine", { isNew: true })];
  const later = sent.map((each) => (each.id === "mine" ? { ...each, title: "Sau" } : each));
  const told = [...BASE, row("s1", { title: "Nội dung mine" })];
  const now = saved(stepped(stepped(begun(BASE, 1), sent), later), sent, told, 2);
  expect(now.rows[2]).toMatchObject({ id: "s1", isNew: false, title: "Sau" });
  expect(isUnsaved(now)).toBe(true);
});

test("unsaved work is found again after a reload, saved work is not", () => {
  const shelf = new Map<string, string>();
  const storage = {
    getItem: (key: string) => shelf.get(key) ?? null,
    setItem: (key: string, value: string) => void shelf.set(key, value),
    removeItem: (key: string) => void shelf.delete(key),
  };
  const now = stepped(begun(BASE, 3), titled("a", "Dở dang"));
  keep(storage, "m", now);
  expect(kept(storage, "m")).toMatchObject({ revision: 3, rows: [{ title: "Dở dang" }, {}] });
  const clashing = overtaken(now, titled("a", "Của họ"), 4, makeId);
  keep(storage, "m", clashing);
  expect(kept(storage, "m")?.clashes).toEqual(clashing.clashes);
  keep(storage, "m", begun(BASE, 3));
  expect(kept(storage, "m")).toBeNull();
});
