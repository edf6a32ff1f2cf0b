/** Which words a drag over a page marks: whole words between its two ends, in order of reading. The browser's own
 *  selection knows nothing of a drawn page, and takes a finger for scrolling. */
import type { TextRun } from "../reader/page_box";
import type { Direction } from "../reader/text_runs";
import type { PdfPoint, Rect } from "./annotation";
import { distanceToRect, rectOf, union } from "./geometry";

/** What is kept of the text around a mark, in characters. */
export const AROUND = 60;
/** The longest text under one mark that is kept. */
export const QUOTE = 4000;
/** A drag that begins further than this from every word, in points, means no words: a picture, a stamp, a margin. */
export const FAR = 40;

/** rect: in the frame of its page's text, where words go to the right and lines down. */
interface Word {
  readonly text: string;
  readonly rect: Rect;
  /** Counted from the top, in order of reading. */
  readonly line: number;
}

export interface PageWords {
  readonly direction: Direction;
  readonly words: readonly Word[];
}

export interface Marked {
  readonly rects: readonly Rect[];
  readonly quote: string;
  readonly before: string;
  readonly after: string;
}

interface Piece {
  readonly text: string;
  readonly rect: Rect;
  /** No space was seen before it. */
  readonly glued: boolean;
}

/** Into the frame of text that is written this way. */
function upright([x, y]: PdfPoint, direction: Direction): PdfPoint {
  if (direction === "up") return [y, -x];
  if (direction === "left") return [-x, -y];
  return direction === "down" ? [-y, x] : [x, y];
}

function back([u, v]: PdfPoint, direction: Direction): PdfPoint {
  if (direction === "up") return [-v, u];
  if (direction === "left") return [-u, -v];
  return direction === "down" ? [v, -u] : [u, v];
}

function turnedRect([x0, y0, x1, y1]: Rect, turn: (point: PdfPoint) => PdfPoint): Rect {
  return rectOf(turn([x0, y0]), turn([x1, y1]));
}

/** The pieces of one run between its spaces. What is written another way than the page stays in one piece. */
function piecesOf(run: TextRun, direction: Direction, glued: boolean): Piece[] {
  const rect = turnedRect(run.rect, (point) => upright(point, direction));
  const whole = run.text.trim();
  if (run.direction !== direction) return whole === "" ? [] : [{ text: whole, rect, glued: false }];
  const sign = direction === "left" || direction === "down" ? -1 : 1;
  return [...run.text.matchAll(/\S+/g)].map((found) => {
    const from = found.index;
    const left = sign * (run.letters[from] ?? rect[0] * sign);
    const right = sign * (run.letters[from + found[0].length] ?? rect[2] * sign);
    return {
      text: found[0],
      rect: [Math.min(left, right), rect[1], Math.max(left, right), rect[3]],
      glued: glued && from === 0,
    };
  });
}

/** Which way most letters of the page are written. */
function directionOf(runs: readonly TextRun[]): Direction {
  const letters: Record<Direction, number> = { right: 0, up: 0, left: 0, down: 0 };
  for (const { text, direction } of runs) letters[direction] += text.length;
  const ways: readonly Direction[] = ["right", "up", "left", "down"];
  return ways.reduce((best, way) => (letters[way] > letters[best] ? way : best));
}

function onOneLine(one: Rect, other: Rect): boolean {
  const overlap = Math.min(one[3], other[3]) - Math.max(one[1], other[1]);
  return overlap > 0.5 * Math.min(one[3] - one[1], other[3] - other[1]);
}

/** The next piece goes on where this one ended: programs cut a word into runs wherever they like. */
function touches(before: Rect, after: Rect): boolean {
  const gap = after[0] - before[2];
  const height = before[3] - before[1];
  return onOneLine(before, after) && gap < 0.12 * height && gap > -0.5 * height;
}

/** The words of a page in order of reading. */
export function wordsOf(runs: readonly TextRun[]): PageWords {
  const direction = directionOf(runs);
  const words: Word[] = [];
  let line = -1;
  let spaced = true;
  for (const run of runs) {
    for (const piece of piecesOf(run, direction, !spaced)) {
      const last = words[words.length - 1];
      if (last && piece.glued && touches(last.rect, piece.rect)) {
        const rect = union([last.rect, piece.rect]) ?? last.rect;
        words[words.length - 1] = { ...last, text: last.text + piece.text, rect };
        continue;
      }
      // Back to the left on the same height is a column beside this one.
      if (!last || !onOneLine(last.rect, piece.rect) || piece.rect[0] < last.rect[0]) line += 1;
      words.push({ text: piece.text, rect: piece.rect, line });
    }
    if (run.text !== "") spaced = run.breaks || /\s$/.test(run.text);
  }
  return { direction, words };
}

/** The word a finger means: the one below it, else the nearest, where another line counts as further away. */
function nearestWord(words: readonly Word[], [x, y]: PdfPoint): number | null {
  let best: number | null = null;
  let least = Infinity;
  words.forEach(({ rect: [x0, y0, x1, y1] }, at) => {
    const across = Math.max(x0 - x, 0, x - x1);
    const down = Math.max(y0 - y, 0, y - y1);
    const distance = across + 4 * down;
    if (distance < least) [best, least] = [at, distance];
  });
  return best;
}

/** Whether a drag that begins here means no words: the page has none, or none are near. */
export function beginsFar({ direction, words }: PageWords, from: PdfPoint): boolean {
  const begun = upright(from, direction);
  const near = nearestWord(words, begun);
  const rect = near === null ? undefined : words[near]?.rect;
  return rect === undefined || distanceToRect(begun, rect) > FAR;
}

/** Null on a page without words. */
export function marked({ direction, words }: PageWords, from: PdfPoint, to: PdfPoint): Marked | null {
  const one = nearestWord(words, upright(from, direction));
  const other = nearestWord(words, upright(to, direction));
  if (one === null || other === null) return null;
  return together({ direction, words }, Math.min(one, other), Math.max(one, other));
}

export type Quoted = Omit<Marked, "rects">;
export const UNQUOTED: Quoted = { quote: "", before: "", after: "" };
/** More words than this under a line of the pen say nothing of what was meant. */
const MOST_UNDER = 60;

/** The line of text beside a pin, by which the note is found again in another version. */
export function lineAt(page: PageWords, at: PdfPoint): Quoted {
  const point = upright(at, page.direction);
  const near = nearestWord(page.words, point);
  const word = near === null ? undefined : page.words[near];
  if (word === undefined || Math.max(word.rect[1] - point[1], point[1] - word.rect[3]) > FAR) return UNQUOTED;
  return quoted(page, ({ line }) => line === word.line);
}

/** The text that a shape lies on. */
export function under(page: PageWords, rect: Rect | null): Quoted {
  if (rect === null) return UNQUOTED;
  const [x0, y0, x1, y1] = turnedRect(rect, (point) => upright(point, page.direction));
  return quoted(page, ({ rect: [left, bottom, right, top] }) => {
    const middle = (bottom + top) / 2;
    return left < x1 && right > x0 && y0 <= top && (y1 >= middle || y1 - y0 < top - bottom) && y1 >= bottom;
  });
}

function quoted(page: PageWords, isMeant: (word: Word) => boolean): Quoted {
  const meant = page.words.flatMap((word, at) => (isMeant(word) ? [at] : []));
  const [first, last] = [meant[0], meant[meant.length - 1]];
  if (first === undefined || last === undefined || last - first >= MOST_UNDER) return UNQUOTED;
  const { quote, before, after } = together(page, first, last);
  return { quote, before, after };
}

/** Words first to last, both counted in. */
function together({ direction, words }: PageWords, first: number, last: number): Marked {
  const chosen = words.slice(first, last + 1);
  const lines = new Map<number, Rect[]>();
  for (const { line, rect } of chosen) lines.set(line, [...(lines.get(line) ?? []), rect]);
  const rects = [...lines.values()].map((parts) =>
    turnedRect(union(parts) ?? [0, 0, 0, 0], (point) => back(point, direction)),
  );
  return {
    rects,
    quote: inOne(chosen).slice(0, QUOTE),
    before: ending(inOne(words.slice(Math.max(0, first - AROUND), first))),
    after: beginning(inOne(words.slice(last + 1, last + 1 + AROUND))),
  };
}

const inOne = (words: readonly Word[]): string =>
  words
    .map(({ text }) => text)
    .join(" ")
    .normalize("NFC");

/** No letter is cut in two. */
const beginning = (text: string): string => Array.from(text).slice(0, AROUND).join("");
const ending = (text: string): string => Array.from(text).slice(-AROUND).join("");
