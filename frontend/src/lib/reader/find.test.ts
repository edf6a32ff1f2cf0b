import { expect, test } from "vitest";
import { Find } from "./find.svelte";
import type { TextRun } from "./text_runs";

const run = (text: string, y = 0): TextRun => ({
  text,
  rect: [0, y, text.length * 10, y + 10],
  direction: "right",
  letters: Array.from({ length: text.length + 1 }, (_, index) => index * 10),
  breaks: true,
});
const PAGES = ["Thu ngân sách", "Chi ngân sách, ngân sách xã", "", "Ngân sách năm 2027"];

test("it begins at the page that is read, and what is listed stays where it is", async () => {
  const asked: number[] = [];
  const find = new Find(PAGES.length, (page) => {
    asked.push(page);
    return Promise.resolve(PAGES[page - 1] ? [run(PAGES[page - 1] ?? "")] : []);
  });
  await find.look("ngan sach", 2);
  expect(asked).toEqual([2, 3, 4, 1]);
  expect(find.hits.map(({ page }) => page)).toEqual([2, 2, 4, 1]);
  expect(find.hits[0]?.words).toEqual(["Chi ", "ngân sách", ", ngân sách xã"]);
  expect([find.looking, find.failed, find.done, find.withoutText]).toEqual([false, false, 4, 1]);
  expect(find.step(1)?.page).toBe(2);
  expect(find.step(-1)?.page).toBe(1);
  expect(find.on(2)).toHaveLength(2);
});

test("a page that does not come is said, and what was found stays", async () => {
  const find = new Find(3, (page) =>
    page === 2 ? Promise.reject(new Error()) : Promise.resolve([run("xã")]),
  );
  await find.look("xa", 1);
  expect([find.failed, find.looking, find.hits.length]).toEqual([true, false, 1]);
});

test("a new search ends the one before", async () => {
  let go: (() => void) | undefined;
  const find = new Find(1, () => new Promise((done) => (go = () => done([run("một hai")]))));
  const first = find.look("mot", 1);
  const late = go;
  const second = find.look("hai", 1);
  late?.();
  go?.();
  await Promise.all([first, second]);
  expect(find.hits.map(({ words }) => words[1])).toEqual(["hai"]);
});
