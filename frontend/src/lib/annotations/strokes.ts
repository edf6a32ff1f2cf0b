/** Lines of the pen: as few points as keep the hand's line, and the smooth curve through them. */
import type { PdfPoint, Stroke } from "./annotation";
import { distanceToStretch, pointsOf, rounded } from "./geometry";

/** No point of the hand's line is further from the kept one, in points. */
export const TOLERANCE = 0.3;

/** Ramer, Douglas and Peucker, without recursion: a line may have thousands of points. */
export function simplified(points: readonly PdfPoint[], tolerance = TOLERANCE): readonly PdfPoint[] {
  if (points.length < 3) return points;
  const kept = new Set([0, points.length - 1]);
  const stretches: [number, number][] = [[0, points.length - 1]];
  for (let stretch = stretches.pop(); stretch !== undefined; stretch = stretches.pop()) {
    const [from, to] = stretch;
    const [far, distance] = farthest(points, from, to);
    if (distance <= tolerance) continue;
    kept.add(far);
    stretches.push([from, far], [far, to]);
  }
  return points.filter((_, at) => kept.has(at));
}

function farthest(points: readonly PdfPoint[], from: number, to: number): [at: number, distance: number] {
  const [first, last] = [points[from], points[to]];
  let best: [number, number] = [from, 0];
  if (first === undefined || last === undefined) return best;
  for (let at = from + 1; at < to; at += 1) {
    const point = points[at];
    if (point === undefined) continue;
    const distance = distanceToStretch(point, first, last);
    if (distance > best[1]) best = [at, distance];
  }
  return best;
}

/** As it is kept. Rounding to 0.01 pt comes on top of the tolerance. */
export function strokeOf(points: readonly PdfPoint[]): Stroke {
  return simplified(points).flatMap(([x, y]) => [rounded(x), rounded(y)]);
}

/** A path of SVG through the points: straight to the middle of each stretch, curved around each point. */
export function pathOf(
  stroke: Stroke,
  onScreen: (x: number, y: number) => readonly [number, number],
): string {
  const points = pointsOf(stroke).map(([x, y]) => onScreen(x, y));
  const [first, ...rest] = points;
  if (first === undefined) return "";
  const at = ([x, y]: readonly [number, number]): string => `${x.toFixed(1)} ${y.toFixed(1)}`;
  if (rest.length === 0) return `M${at(first)}L${at(first)}`;
  let path = `M${at(first)}`;
  rest.forEach((point, index) => {
    const next = rest[index + 1];
    path +=
      next === undefined
        ? `L${at(point)}`
        : `Q${at(point)} ${at([(point[0] + next[0]) / 2, (point[1] + next[1]) / 2])}`;
  });
  return path;
}
