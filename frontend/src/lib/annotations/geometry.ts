/** Shapes on a page in PDF user space: rounding, bounds, and what a finger touches. As documents/rules/geometry.py. */
import type { Annotation, PdfPoint, Rect, Shape, Stroke } from "./annotation";

/** Numbers are kept to 0.01 pt. */
export const rounded = (number: number): number => Math.round(number * 100) / 100 || 0;

export const roundedPoint = ([x, y]: PdfPoint): PdfPoint => [rounded(x), rounded(y)];

/** Two opposite corners, in whichever order, as one rectangle. */
export function rectOf([x0, y0]: PdfPoint, [x1, y1]: PdfPoint): Rect {
  return [
    rounded(Math.min(x0, x1)),
    rounded(Math.min(y0, y1)),
    rounded(Math.max(x0, x1)),
    rounded(Math.max(y0, y1)),
  ];
}

export function union(rects: readonly Rect[]): Rect | null {
  if (rects.length === 0) return null;
  return [
    Math.min(...rects.map((rect) => rect[0])),
    Math.min(...rects.map((rect) => rect[1])),
    Math.max(...rects.map((rect) => rect[2])),
    Math.max(...rects.map((rect) => rect[3])),
  ];
}

export function pointsOf(stroke: Stroke): PdfPoint[] {
  const points: PdfPoint[] = [];
  for (let at = 0; at + 1 < stroke.length; at += 2) points.push([stroke[at] ?? 0, stroke[at + 1] ?? 0]);
  return points;
}

/** Distance of two lines of text typed onto a page, in sizes: Vietnamese letters carry two marks above each other. */
export const LEADING = 1.22;

/** The rectangle it lies in, a pen's half width inside; null for what has no place on its page. A pin is a point, a
 *  typed text as high as one line: only who sets it knows more. */
export function boxOf(shape: Shape): Rect | null {
  switch (shape.kind) {
    case "highlight":
      return union(shape.geometry.rects);
    case "pen": {
      const points = shape.geometry.strokes.flatMap(pointsOf);
      return widened(union(points.map(([x, y]) => [x, y, x, y] as const)), shape.geometry.width / 2);
    }
    case "note": {
      const [x, y] = shape.geometry.at;
      return [x, y, x, y];
    }
    case "text": {
      const { at, width, size } = shape.geometry;
      return [at[0], rounded(at[1] - size * LEADING), rounded(at[0] + width), at[1]];
    }
    case "page_note":
      return null;
  }
}

function widened(rect: Rect | null, by: number): Rect | null {
  if (rect === null) return null;
  return [rounded(rect[0] - by), rounded(rect[1] - by), rounded(rect[2] + by), rounded(rect[3] + by)];
}

const FARTHEST = 100_000;
const areNumbers = (numbers: readonly unknown[], count = numbers.length): boolean =>
  numbers.length === count &&
  numbers.every(
    (number) => typeof number === "number" && Number.isFinite(number) && Math.abs(number) <= FARTHEST,
  );
const within = (number: unknown, least: number, most: number): boolean =>
  areNumbers([number]) && Number(number) >= least && Number(number) <= most;

/** The shape as it is kept, rounded and with corners in order; null for one that the server would not take. */
export function tidied(shape: Shape): Shape | null {
  const named = Object.keys(shape.geometry).length;
  switch (shape.kind) {
    case "highlight": {
      const { rects } = shape.geometry;
      if (named !== 1 || rects.length === 0 || rects.length > 400) return null;
      if (!rects.every((rect) => areNumbers(rect, 4))) return null;
      const made = rects.map(([x0, y0, x1, y1]) => rectOf([x0, y0], [x1, y1]));
      if (made.some(([x0, y0, x1, y1]) => x0 === x1 || y0 === y1)) return null;
      return { kind: "highlight", geometry: { rects: made } };
    }
    case "pen": {
      const { strokes, width } = shape.geometry;
      if (named !== 2 || strokes.length === 0 || strokes.length > 400 || !within(width, 0.25, 60))
        return null;
      if (strokes.reduce((sum, stroke) => sum + stroke.length, 0) > 40_000) return null;
      if (!strokes.every((one) => one.length > 0 && one.length % 2 === 0 && areNumbers(one))) return null;
      return {
        kind: "pen",
        geometry: { strokes: strokes.map((one) => one.map(rounded)), width: rounded(width) },
      };
    }
    case "note": {
      const { at } = shape.geometry;
      if (named !== 1 || !areNumbers(at, 2)) return null;
      return { kind: "note", geometry: { at: roundedPoint(at) } };
    }
    case "text": {
      const { at, width, size } = shape.geometry;
      if (named !== 3 || !areNumbers(at, 2)) return null;
      if (!within(width, 8, 5000) || !within(size, 4, 144)) return null;
      return { kind: "text", geometry: { at: roundedPoint(at), width: rounded(width), size: rounded(size) } };
    }
    case "page_note":
      return named === 0 ? shape : null;
  }
}

/** How far a point is from a stretch between two. */
export function distanceToStretch(point: PdfPoint, from: PdfPoint, to: PdfPoint): number {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const length2 = dx * dx + dy * dy;
  const along =
    length2 === 0
      ? 0
      : Math.max(0, Math.min(1, ((point[0] - from[0]) * dx + (point[1] - from[1]) * dy) / length2));
  return Math.hypot(point[0] - from[0] - along * dx, point[1] - from[1] - along * dy);
}

/** 0 inside. */
export function distanceToRect([x, y]: PdfPoint, [x0, y0, x1, y1]: Rect): number {
  return Math.hypot(Math.max(x0 - x, 0, x - x1), Math.max(y0 - y, 0, y - y1));
}

function distanceToStroke(point: PdfPoint, stroke: Stroke): number {
  const points = pointsOf(stroke);
  let nearest = Infinity;
  points.forEach((from, at) => {
    nearest = Math.min(nearest, distanceToStretch(point, from, points[at + 1] ?? from));
  });
  return nearest;
}

/** How far a point is from what is drawn; a note's pin is measured where it is drawn, not here. */
export function distanceTo(point: PdfPoint, shape: Shape): number {
  switch (shape.kind) {
    case "highlight":
      return Math.min(...shape.geometry.rects.map((rect) => distanceToRect(point, rect)));
    case "pen":
      return (
        Math.min(...shape.geometry.strokes.map((stroke) => distanceToStroke(point, stroke))) -
        shape.geometry.width / 2
      );
    case "note":
    case "text": {
      const bounds = boxOf(shape);
      return bounds === null ? Infinity : distanceToRect(point, bounds);
    }
    case "page_note":
      return Infinity;
  }
}

/** Down the page, then from left to right; what belongs to the page as a whole comes first. */
export function byPlace(one: Annotation, other: Annotation): number {
  const [a, b] = [boxOf(one), boxOf(other)];
  if (a === null || b === null) return (a === null ? 0 : 1) - (b === null ? 0 : 1) || byTime(one, other);
  return b[3] - a[3] || a[0] - b[0] || byTime(one, other);
}

const byTime = (one: Annotation, other: Annotation): number =>
  one.written_at < other.written_at ? -1 : one.written_at > other.written_at ? 1 : 0;
