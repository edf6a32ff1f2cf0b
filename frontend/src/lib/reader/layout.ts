/** How large a page is shown, and with how many dots it is drawn. Lengths in css px unless said. */
import { clamp, type Way } from "./paging";

export const ZOOM = { least: 0.5, most: 4, step: 1.25 } as const;
/** Between two pages side by side. */
export const GAP = 12;
/** The largest canvas of an ordinary device, and of one with little memory, in dots. */
export const DOTS = { ordinary: 8_000_000, weak: 3_000_000 } as const;

export interface Room {
  readonly width: number;
  readonly height: number;
}

/** The widest a page gets without being zoomed: longer lines are hard to follow. */
const WIDEST = 1000;

/** sizes: of the pages that are seen, in points. column: the share of the page's width its text takes, for `text`. */
export function scaleFor(
  sizes: readonly (readonly [number, number])[],
  room: Room,
  way: Way,
  zoom: number,
  column = 1,
): number {
  const widest = Math.max(...sizes.map(([width]) => width), 1);
  // Side by side they fill the width as well: whole pages would be too small to read.
  if (way === "two") return (Math.max(room.width - GAP, 100) / (2 * widest)) * zoom;
  const fit = Math.max(Math.min(room.width, way === "page" ? WIDEST : Infinity), 100) / widest;
  return (way === "text" ? fit / clamp(column, 0.4, 1) : fit) * zoom;
}

export function zoomed(zoom: number, by: number): number {
  const next = clamp(zoom * by, ZOOM.least, ZOOM.most);
  return Math.abs(next - 1) < 0.04 ? 1 : next;
}

/** Dots for each css px: as sharp as the screen up to twice, and never more dots than the device bears. */
export function dotsPerPx(width: number, height: number, devicePixelRatio: number, most: number): number {
  const sharp = clamp(devicePixelRatio || 1, 1, 2);
  return Math.min(sharp, Math.sqrt(most / Math.max(width * height, 1)));
}

/** The picture of the server that is large enough for a box so wide. */
export const PICTURES = [160, 480, 820, 1240, 1920] as const;

export function pictureFor(width: number, most: (typeof PICTURES)[number] = 1920): number {
  return PICTURES.find((one) => one >= width * 0.8 || one === most) ?? most;
}

/** Where the text of a page begins and ends, as shares of its width, with a little room beside it; from the left and
 *  right ends of its lines in css px of a page `width` wide. Few lines (a title page) are no measure. */
export function columnOf(
  lines: readonly (readonly [left: number, right: number])[],
  width: number,
): readonly [number, number] {
  const whole = [0, 1] as const;
  if (lines.length < 5 || width <= 0) return whole;
  const lefts = lines.map(([left]) => left).sort((a, b) => a - b);
  const rights = lines.map(([, right]) => right).sort((a, b) => a - b);
  // What stands alone at an edge (a number, a mark) is no column.
  const skip = Math.floor(lines.length * 0.04);
  const left = clamp((lefts[skip] ?? 0) / width - 0.02, 0, 1);
  const right = clamp((rights[rights.length - 1 - skip] ?? width) / width + 0.02, 0, 1);
  return right - left < 0.4 ? whole : [left, right];
}
