import { describe, expect, test } from "vitest";
import type { PdfPoint } from "./annotation";
import { beginsFar, lineAt, marked, under, wordsOf } from "./marking";
import type { Direction, TextRun } from "../reader/text_runs";

/** Letters 6 pt wide and lines 12 pt high; x, y: where the run begins, on its base line. */
function run(text: string, x: number, y: number, direction: Direction = "right"): TextRun {
  const far = text.length * 6;
  const turned = direction === "up" || direction === "down";
  const sign = direction === "left" || direction === "down" ? -1 : 1;
  const rects = {
    right: [x, y - 3, x + far, y + 9],
    left: [x - far, y - 9, x, y + 3],
    up: [x - 9, y, x + 3, y + far],
    down: [x - 3, y - far, x + 9, y],
  } as const;
  const from = turned ? y : x;
  return {
    text,
    rect: rects[direction],
    direction,
    letters: Array.from({ length: text.length + 1 }, (_, at) => from + sign * at * 6),
    breaks: false,
  };
}

const PAGE = wordsOf([
  run("Thu ngân sách nhà nước", 100, 700),
  run("trên địa bàn ước đạt", 100, 680),
  run("11.460 tỷ đồng", 100, 660),
]);

describe("a drag marks whole words", () => {
  const cases: readonly (readonly [string, PdfPoint, PdfPoint, string])[] = [
    ["from the middle of one word to the middle of another", [130, 700], [185, 700], "ngân sách nhà"],
    ["backwards as well", [185, 700], [130, 700], "ngân sách nhà"],
    ["a tap marks the word below it", [130, 700], [130, 700], "ngân"],
    ["over the end of a line onto the next", [215, 702], [120, 681], "nước trên"],
    ["over a whole line between", [200, 700], [110, 660], "nhà nước trên địa bàn ước đạt 11.460"],
    ["beside the line the nearest word counts", [60, 700], [125, 700], "Thu ngân"],
    ["between two lines the nearer one counts", [125, 694], [125, 694], "ngân"],
  ];
  test.each(cases)("%s", (_, from, to, quote) => {
    expect(marked(PAGE, from, to)?.quote).toBe(quote);
  });

  test("with one rectangle for each line, and the text around it", () => {
    const mark = marked(PAGE, [215, 702], [120, 681]);
    expect(mark?.rects).toEqual([
      [208, 697, 232, 709],
      [100, 677, 124, 689],
    ]);
    expect(mark?.before).toBe("Thu ngân sách nhà");
    expect(mark?.after).toBe("địa bàn ước đạt 11.460 tỷ đồng");
  });

  test("in NFC, whatever the file has", () => {
    const page = wordsOf([run("tỷ đồng".normalize("NFD"), 100, 700)]);
    expect(marked(page, [100, 700], [190, 700])?.quote).toBe("tỷ đồng");
  });

  test("words that a program cut into runs are whole again", () => {
    const page = wordsOf([run("ngh", 100, 700), run("ị quyết", 118, 700), run("số", 172, 700)]);
    expect(marked(page, [101, 700], [101, 700])?.quote).toBe("nghị");
    expect(page.words.map(({ text }) => text)).toEqual(["nghị", "quyết", "số"]);
  });

  test("a tab stop between two runs is no word", () => {
    const page = wordsOf([run("Điều", 100, 700), run("1.", 140, 700)]);
    expect(page.words.map(({ text }) => text)).toEqual(["Điều", "1."]);
  });
});

describe("on a page that is shown turned", () => {
  test.each(["up", "down", "left"] as const)("words written %s are marked alike", (direction) => {
    const step = { up: [0, 1], down: [0, -1], left: [-1, 0] }[direction];
    const [dx = 0, dy = 0] = step;
    const page = wordsOf([run("một hai ba", 400, 400, direction)]);
    const at = (letters: number): PdfPoint => [400 + dx * letters * 6, 400 + dy * letters * 6];
    const mark = marked(page, at(5), at(9));
    expect(mark?.quote).toBe("hai ba");
    const [rect] = mark?.rects ?? [];
    const [low, high] = direction === "up" ? [424, 460] : direction === "down" ? [340, 376] : [340, 376];
    expect(rect?.slice(direction === "left" ? 0 : 1)[0]).toBe(low);
    expect(rect?.[direction === "left" ? 2 : 3]).toBe(high);
  });
});

test("a page without words, or a place far from all of them, means a rectangle", () => {
  expect(beginsFar(wordsOf([]), [10, 10])).toBe(true);
  expect(beginsFar(PAGE, [100, 400])).toBe(true);
  expect(beginsFar(PAGE, [90, 650])).toBe(false);
});

test("a pin takes the line beside it, a line of the pen the words it lies on", () => {
  expect(lineAt(PAGE, [400, 683]).quote).toBe("trên địa bàn ước đạt");
  expect(lineAt(PAGE, [100, 500]).quote).toBe("");
  expect(under(PAGE, [124, 694, 180, 698]).quote).toBe("ngân sách");
  expect(under(PAGE, [100, 300, 200, 310]).quote).toBe("");
});
