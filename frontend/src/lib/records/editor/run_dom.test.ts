import { expect, test } from "vitest";
import { choose, chosenIn, draw, placeAt, read } from "./run_dom";

const RUNS = [
  { text: "Có ", bold: true },
  { fact: "present", value: "45" },
  { fact: "all", value: "48" },
  { text: " đại biểu" },
];
const look = () => ({ label: "locked", kind: "plain" as const });

function drawn(): HTMLElement {
  const root = document.createElement("div");
  document.body.replaceChildren(root);
  draw(root, RUNS, look);
  return root;
}

test("what is drawn is read as it was", () => {
  expect(read(drawn())).toEqual(RUNS);
});

test("every place has a point in the page and comes back as the same place", () => {
  const root = drawn();
  for (let at = 0; at <= 3 + 1 + 1 + 9; at += 1) {
    choose(root, at);
    expect(chosenIn(root)).toEqual({ from: at, to: at });
  }
});

test("a point inside a fact is before it or after it", () => {
  const root = drawn();
  const words = root.querySelector("[data-fact=present]")?.firstChild;
  if (!words) throw new Error("no fact");
  expect(placeAt(root, words, 0)).toBe(3);
  expect(placeAt(root, words, 1)).toBe(4);
});

test("a fact that a browser took away is missed", () => {
  const root = drawn();
  root.querySelector("[data-fact=all]")?.remove();
  expect(read(root)).toEqual([RUNS[0], RUNS[1], RUNS[3]]);
});

test("an empty paragraph has room for the caret and no words", () => {
  const root = document.createElement("div");
  draw(root, [], look);
  expect(root.childNodes).toHaveLength(1);
  expect(read(root)).toEqual([]);
});
