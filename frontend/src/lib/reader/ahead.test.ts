import { expect, test } from "vitest";
import { Unreachable } from "../api/failures";
import { ahead, PIECE } from "./ahead";
import type { Source } from "./engine";

const SIZE = 3 * PIECE + 7;

/** A file of its own places, and what was asked of it. */
function file(size = SIZE): { source: Source; asked: [number, number][]; fails: () => void } {
  const asked: [number, number][] = [];
  let failing = false;
  return {
    asked,
    fails: () => (failing = true),
    source: {
      size,
      range: (begin, end) => {
        asked.push([begin, end]);
        return failing ? Promise.reject(new Unreachable()) : Promise.resolve(new ArrayBuffer(end - begin));
      },
    },
  };
}

const never = new AbortController().signal;

test("both ends of a file are under way before anybody asks, and are asked for once", async () => {
  const { source, asked } = file();
  const early = ahead(source, never);
  const ends = [
    [0, PIECE],
    [3 * PIECE, SIZE],
  ] as const;
  expect(asked).toEqual(ends);
  for (const [begin, end] of ends) expect((await early.range(begin, end)).byteLength).toBe(end - begin);
  expect(asked).toHaveLength(2);
});

test("everything else is asked for when it is wanted", async () => {
  const { source, asked } = file();
  const early = ahead(source, never);
  await early.range(PIECE, 2 * PIECE);
  await early.range(0, 2 * PIECE);
  expect(asked.slice(2)).toEqual([
    [PIECE, 2 * PIECE],
    [0, 2 * PIECE],
  ]);
});

test("an end that did not come is asked for again", async () => {
  const { source, asked, fails } = file();
  fails();
  const early = ahead(source, never);
  await expect(early.range(0, PIECE)).rejects.toThrow(Unreachable);
  await early.range(0, PIECE).catch(() => undefined);
  expect(asked).toHaveLength(3);
});

test("a file of one piece is asked for once", () => {
  const { source, asked } = file(100);
  ahead(source, never);
  expect(asked).toEqual([[0, 100]]);
});
