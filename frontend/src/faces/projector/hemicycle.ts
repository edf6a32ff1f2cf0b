/** Seats in half rings, ordered from left to right as the answers fill them. Pure geometry. */

export interface SeatPlace {
  readonly x: number;
  readonly y: number;
}

export interface Hemicycle {
  readonly seats: readonly SeatPlace[];
  /** Radius of one seat. */
  readonly r: number;
}

/** Centre of the rings, and how far they reach: the drawing is 1170 wide and 640 high. */
export const CENTRE = { x: 585, y: 590 };
const OUTER = 537;
const INNER = 225;

/** Rows: enough that neighbours do not touch, few enough that seats stay large. */
export function hemicycle(count: number): Hemicycle {
  for (let rows = 1; ; rows += 1) {
    const radii = rowRadii(rows);
    const gap = rows === 1 ? (OUTER - INNER) / 2 : (OUTER - INNER) / (rows - 1);
    const along = (Math.PI * radii.reduce((sum, radius) => sum + radius, 0)) / Math.max(1, count - rows);
    // Another row only while seats are closer along the rows than the rows are to each other.
    if (along < gap && rows < 12) continue;
    return { seats: places(count, radii), r: Math.min(48, 0.42 * Math.min(along, gap * 1.02)) };
  }
}

function rowRadii(rows: number): readonly number[] {
  if (rows === 1) return [OUTER - 60];
  return Array.from({ length: rows }, (_, row) => INNER + ((OUTER - INNER) * row) / (rows - 1));
}

function places(count: number, radii: readonly number[]): readonly SeatPlace[] {
  const sum = radii.reduce((total, radius) => total + radius, 0);
  const found: (SeatPlace & { readonly angle: number; readonly radius: number })[] = [];
  let left = count;
  let weight = sum;
  for (const radius of radii) {
    const here = Math.round((left * radius) / weight);
    for (let seat = 0; seat < here; seat += 1) {
      const angle = here === 1 ? Math.PI / 2 : Math.PI * (1 - seat / (here - 1));
      found.push({
        x: CENTRE.x + radius * Math.cos(angle),
        y: CENTRE.y - radius * Math.sin(angle),
        angle,
        radius,
      });
    }
    left -= here;
    weight -= radius;
  }
  return found.sort((a, b) => b.angle - a.angle || b.radius - a.radius);
}
