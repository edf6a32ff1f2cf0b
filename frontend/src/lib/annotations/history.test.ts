import { expect, test } from "vitest";
import type { Annotation } from "./annotation";
import { History } from "./history";

const row = (id: string, text: string): Annotation => ({ id, text }) as Annotation;
const made = (id: string, text = "") => [{ before: null, after: row(id, text) }];

test("steps are taken back one by one, and done again in order", () => {
  const history = new History();
  history.push(made("a"));
  history.push(made("b"));
  expect(history.undo()?.[0]?.before?.id).toBe("b");
  expect(history.undo()?.[0]).toEqual({ before: row("a", ""), after: null });
  expect(history.undo()).toBeNull();
  expect(history.redo()?.[0]?.after?.id).toBe("a");
  expect([history.canUndo, history.canRedo]).toEqual([true, true]);
});

test("something new ends what could be done again", () => {
  const history = new History();
  history.push(made("a"));
  history.undo();
  history.push(made("b"));
  expect(history.canRedo).toBe(false);
});

test("what is typed letter by letter is one step", () => {
  const history = new History();
  history.push(made("a", "x"));
  history.extend([{ before: row("a", "x"), after: row("a", "xin") }]);
  expect(history.undo()).toEqual([{ before: row("a", "xin"), after: null }]);
  expect(history.canUndo).toBe(false);
});

test("what the eraser took in one go comes back in one go", () => {
  const history = new History();
  history.push([
    { before: row("a", ""), after: row("a", "") },
    { before: row("b", ""), after: row("b", "") },
  ]);
  expect(history.undo()).toHaveLength(2);
});
