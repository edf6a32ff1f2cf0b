// @vitest-environment node
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Opening, Pdf } from "./engine";
import { pageText } from "./page_text";
import { openPdf } from "./pdfjs";
import { smallPdf } from "./pdf_for_tests";
import { partOf, textRuns, type Measure } from "./text_runs";

const file = smallPdf([
  { content: "BT /F 20 Tf 100 700 Td (Ng\x82p \x83i\x80m) Tj 0 -30 Td (ki\x80 e\x81) Tj ET" },
  { content: "BT /F 20 Tf 0 1 -1 0 300 100 Tm (ngang) Tj ET", rotate: 90, box: "10 20 610 820" },
]);
let opening: Opening;
let pdf: Pdf;
const missing: unknown[] = [];

beforeAll(async () => {
  (globalThis as Record<string, unknown>)["pdfjsWorker"] =
    await import("pdfjs-dist/legacy/build/pdf.worker.mjs");
  const source = {
    size: file.length,
    range: (begin: number, end: number) => Promise.resolve(file.slice(begin, end).buffer),
  };
  opening = openPdf(source, { worker: null, parts: "/" }, (failure) => missing.push(failure));
  pdf = await opening.pdf;
}, 30_000);
afterAll(() => opening.close());

test("words of a page come with the place of each letter in the page's own space", async () => {
  const page = await pdf.page(1);
  expect(page.space).toEqual({ view: [0, 0, 600, 800], rotate: 0 });
  const runs = await page.runs();
  expect(pageText(runs).text.normalize("NFC")).toBe("Ngập điểm\nkiể é");
  const [first] = runs;
  if (!first) throw new Error("no words");
  expect(first.direction).toBe("right");
  expect(first.rect[0]).toBe(100);
  expect(first.letters).toHaveLength(first.text.length + 1);
  // Nine letters of half a size each.
  expect(first.letters[first.text.length]).toBeCloseTo(190, 0);
  expect(first.rect[1]).toBeLessThan(700);
  expect(first.rect[3]).toBeGreaterThan(712);
  expect(missing).toEqual([]);
});

test("on a page that is turned, words that read level run upwards in the page's own space", async () => {
  const page = await pdf.page(2);
  expect(page.space).toEqual({ view: [10, 20, 610, 820], rotate: 90 });
  const [run] = await page.runs();
  expect(run?.direction).toBe("up");
  expect(run?.letters[0]).toBe(100);
  expect(run?.letters[5]).toBeCloseTo(150, 0);
  expect(run && run.rect[0] < 300 && run.rect[2] > 300).toBe(true);
});

/** Each letter half as wide as the font is high, in the font of the page. */
const half =
  (exact: boolean): Measure =>
  (text) => ({ width: Array.from(text).filter((letter) => !/\p{M}/u.test(letter)).length * 50, exact });
const item = (str: string, width: number) => ({
  str,
  width,
  height: 10,
  transform: [10, 0, 0, 10, 0, 0],
  fontName: "f",
  hasEOL: false,
});

test("a justified line is longer by its spaces alone, once the page's own font is known", () => {
  const [run] = textRuns([item("ab cd", 31)], {}, half(true));
  expect(run?.letters).toEqual([0, 5, 10, 21, 26, 31]);
  const [like] = textRuns([item("ab cd", 31)], {}, half(false));
  expect(like?.letters).toEqual([0, 6.2, 12.4, 18.6, 24.8, 31]);
});

test("a combining mark has no width of its own, and a letter of two units ends where it ends", () => {
  const [run] = textRuns([item("e\u0301a", 10)], {}, half(true));
  expect(run?.letters).toEqual([0, 5, 5, 10]);
  const [rare] = textRuns([item("𝒜b", 10)], {}, half(true));
  expect(rare?.letters).toHaveLength(4);
  expect(rare?.letters[3]).toBe(10);
});

test("a part of a run is a rectangle from letter to letter, upwards too", () => {
  const [run] = textRuns([item("abcd", 20)], {}, half(true));
  if (!run) throw new Error("no run");
  const [x0, , x1] = partOf(run, 1, 3);
  expect([x0, x1]).toEqual([5, 15]);
  const [upwards] = textRuns([{ ...item("abcd", 20), transform: [0, 10, -10, 0, 0, 0] }], {}, half(true));
  if (!upwards) throw new Error("no run");
  const [, y0, , y1] = partOf(upwards, 1, 3);
  expect([y0, y1]).toEqual([5, 15]);
});

test("a font that cannot be measured spreads its letters evenly", () => {
  const [run] = textRuns([item("abcd", 20)], {}, () => null);
  expect(run?.letters).toEqual([0, 5, 10, 15, 20]);
});

test("words that stand apart on one line have a space between, and pieces of one word have none", () => {
  const at = (str: string, x: number, width: number, hasEOL = false) => ({
    ...item(str, width),
    transform: [10, 0, 0, 10, x, 0],
    hasEOL,
  });
  const runs = textRuns(
    [at("Tờ", 0, 10), at("trình", 14, 25), at("88", 39, 10, true), at("Bắc", 0, 15)],
    {},
    half(true),
  );
  expect(pageText(runs).text).toBe("Tờ trình88\nBắc");
});
