/** What a page says as one text, and where in it each run stands. */
import type { Rect } from "./page_space";
import { partOf, type TextRun } from "./text_runs";

export interface PageText {
  readonly text: string;
  /** Where each run begins in the text. */
  readonly starts: readonly number[];
}

/** Runs of one line with a space between them where they stand apart; lines on lines of their own. */
export function pageText(runs: readonly TextRun[]): PageText {
  const starts: number[] = [];
  let text = "";
  runs.forEach((run, index) => {
    const before = runs[index - 1];
    if (before && !/\s$/.test(text) && !/^\s/.test(run.text)) {
      if (before.breaks || !onOneLine(before, run)) text += "\n";
      else if (standApart(before, run)) text += " ";
    }
    starts.push(text.length);
    text += run.text;
  });
  return { text, starts };
}

const lies = (run: TextRun): boolean => run.direction === "right" || run.direction === "left";

function onOneLine(a: TextRun, b: TextRun): boolean {
  const [low, high] = lies(a) ? [1, 3] : [0, 2];
  return (
    a.direction === b.direction &&
    (a.rect[low] ?? 0) < (b.rect[high] ?? 0) &&
    (b.rect[low] ?? 0) < (a.rect[high] ?? 0)
  );
}

function standApart(a: TextRun, b: TextRun): boolean {
  const height = lies(a) ? a.rect[3] - a.rect[1] : a.rect[2] - a.rect[0];
  const gap = Math.abs((b.letters[0] ?? 0) - (a.letters[a.letters.length - 1] ?? 0));
  return gap > height * 0.12;
}

/** The rectangles of a part of the text on its page. */
export function rectsOf(
  runs: readonly TextRun[],
  { starts }: PageText,
  { start, end }: { readonly start: number; readonly end: number },
): readonly Rect[] {
  return runs.flatMap((run, index) => {
    const begins = starts[index] ?? 0;
    const from = Math.max(start - begins, 0);
    const to = Math.min(end - begins, run.text.length);
    return from < to ? [partOf(run, from, to)] : [];
  });
}

/** The words around a place in the text, for a list: before, itself, after. */
export function around(
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
  letters = 60,
): readonly [before: string, hit: string, after: string] {
  const one = (part: string): string => part.replace(/\s+/g, " ");
  const before = one(text.slice(Math.max(0, start - letters), start));
  const after = one(text.slice(end, end + letters));
  return [
    start > letters ? before.replace(/^\S*\s/, "") : before,
    one(text.slice(start, end)),
    end + letters < text.length ? after.replace(/\s\S*$/, "") : after,
  ];
}
