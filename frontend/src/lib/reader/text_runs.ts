/** The words of a page with the place of every letter, from what pdf.js reads in it. */
import type { Rect } from "./page_space";

/** Which way a run is written in the page's own space, which is not turned: on a page that is shown turned to the
 *  right, words that read well are written upwards. */
export type Direction = "right" | "up" | "left" | "down";

export interface TextRun {
  readonly text: string;
  /** In the page's own space. */
  readonly rect: Rect;
  readonly direction: Direction;
  /** Where each letter begins along the direction, and at the end where the last one ends: text.length + 1 values, by
   *  code unit. They are x where the run is written right or left, y where up or down; they fall where it is written
   *  left or down. A combining mark stands where its letter ends, as nothing. */
  readonly letters: readonly number[];
  /** The line ends after it. */
  readonly breaks: boolean;
}

/** What pdf.js gives (TextItem): transform: the run's own axes and its origin; width: along them, in points. */
export interface Item {
  readonly str: string;
  readonly transform: readonly number[];
  readonly width: number;
  readonly height: number;
  readonly fontName: string;
  readonly hasEOL: boolean;
}

export interface Style {
  readonly fontFamily: string;
  readonly ascent: number;
  readonly descent: number;
}

/** The width of a text in a font of 100 points, in points; null where the font cannot be measured. exact: the very
 *  font of the page, not one like it. */
export type Measure = (
  text: string,
  font: string,
  family: string,
) => { width: number; exact: boolean } | null;

export function textRuns(
  items: readonly Item[],
  styles: Readonly<Record<string, Style>>,
  measure: Measure,
): readonly TextRun[] {
  const runs: TextRun[] = [];
  for (const item of items) {
    const last = runs[runs.length - 1];
    if (item.str !== "") runs.push(runOf(item, styles[item.fontName], measure));
    else if (item.hasEOL && last && !last.breaks) runs[runs.length - 1] = { ...last, breaks: true };
  }
  return runs;
}

function runOf(item: Item, style: Style | undefined, measure: Measure): TextRun {
  const [a = 1, b = 0, c = 0, d = 1, x = 0, y = 0] = item.transform;
  const size = Math.hypot(c, d) || item.height;
  const along = Math.hypot(a, b) || 1;
  const [ux, uy] = [a / along, b / along];
  // Above the line is to the left of where the writing goes, unless the letters are mirrored.
  const tall = Math.hypot(c, d) || 1;
  const [vx, vy] = c === 0 && d === 0 ? [-uy, ux] : [c / tall, d / tall];
  const ascent = size * within(style?.ascent, 0.9, 0.5, 1.2);
  const descent = size * within(style?.descent, -0.22, -0.5, -0.05);
  const corners = [
    [x + vx * descent, y + vy * descent],
    [x + vx * ascent, y + vy * ascent],
    [x + ux * item.width + vx * descent, y + uy * item.width + vy * descent],
    [x + ux * item.width + vx * ascent, y + uy * item.width + vy * ascent],
  ] as const;
  const xs = corners.map(([cx]) => cx);
  const ys = corners.map(([, cy]) => cy);
  const direction = directionOf(ux, uy);
  const from = direction === "right" || direction === "left" ? x : y;
  const sign = direction === "right" || direction === "up" ? 1 : -1;
  const family = style?.fontFamily ?? "sans-serif";
  const widths = advances(item.str, item.width, size, (text) => measure(text, item.fontName, family));
  return {
    text: item.str,
    rect: [round(Math.min(...xs)), round(Math.min(...ys)), round(Math.max(...xs)), round(Math.max(...ys))],
    direction,
    letters: widths.map((advance) => round(from + sign * advance)),
    breaks: item.hasEOL,
  };
}

const round = (value: number): number => Math.round(value * 100) / 100;

/** Some fonts say nothing of themselves, or nonsense. */
function within(value: number | undefined, otherwise: number, least: number, most: number): number {
  return value === undefined || !Number.isFinite(value) || value < least || value > most ? otherwise : value;
}

function directionOf(ux: number, uy: number): Direction {
  if (Math.abs(ux) >= Math.abs(uy)) return ux >= 0 ? "right" : "left";
  return uy >= 0 ? "up" : "down";
}

const COMBINING = /^[\p{M}\u200d]$/u;

/** How far along the run each letter begins, and where the last one ends; ends at `width` exactly. */
function advances(
  text: string,
  width: number,
  size: number,
  measure: (text: string) => { width: number; exact: boolean } | null,
): readonly number[] {
  const natural = [0];
  let exact = true;
  let done = "";
  for (const letter of text) {
    const before = natural[natural.length - 1] ?? 0;
    const alone = done === "" || !COMBINING.test(letter);
    done += letter;
    let after = before;
    if (alone) {
      const measured = measure(done);
      exact &&= measured?.exact ?? false;
      after = Math.max(before, measured?.width ?? before + 50);
    }
    for (let unit = 0; unit < letter.length; unit += 1) natural.push(after);
  }
  const whole = natural[natural.length - 1] ?? 0;
  const points = natural.map((value) => (value * size) / 100);
  return exact && fitsBySpaces(text, width, (whole * size) / 100)
    ? withSpaces(text, width, points)
    : points.map((value) => (whole > 0 ? (value / ((whole * size) / 100)) * width : 0));
}

/** A justified line is longer by its spaces alone. */
function fitsBySpaces(text: string, width: number, natural: number): boolean {
  const spaces = spacesIn(text);
  return spaces > 0 && width > natural && width < natural * 1.6;
}

const spacesIn = (text: string): number => text.split(" ").length - 1;

function withSpaces(text: string, width: number, points: readonly number[]): readonly number[] {
  const each = (width - (points[points.length - 1] ?? 0)) / spacesIn(text);
  let added = 0;
  return points.map((value, index) => {
    if (text[index - 1] === " ") added += each;
    return value + added;
  });
}

/** The part of a run from one letter to another, as a rectangle of the page. */
export function partOf(run: TextRun, from: number, to: number): Rect {
  const [x0, y0, x1, y1] = run.rect;
  const a = run.letters[Math.max(0, from)] ?? 0;
  const b = run.letters[Math.min(to, run.letters.length - 1)] ?? a;
  const [low, high] = [Math.min(a, b), Math.max(a, b)];
  return run.direction === "right" || run.direction === "left" ? [low, y0, high, y1] : [x0, low, x1, high];
}
