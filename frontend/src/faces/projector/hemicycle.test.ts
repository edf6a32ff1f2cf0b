import { describe, expect, test } from "vitest";
import { hemicycle, type SeatPlace } from "./hemicycle";

const apart = (a: SeatPlace, b: SeatPlace): number => Math.hypot(a.x - b.x, a.y - b.y);

describe.each([1, 5, 15, 24, 30, 46, 58, 68, 85, 125])("%i seats", (count) => {
  const { seats, r } = hemicycle(count);

  test("are all there and inside the drawing", () => {
    expect(seats).toHaveLength(count);
    for (const { x, y } of seats) {
      expect(x - r).toBeGreaterThanOrEqual(-1);
      expect(x + r).toBeLessThanOrEqual(1171);
      expect(y - r).toBeGreaterThanOrEqual(-1);
      expect(y + r).toBeLessThanOrEqual(645);
    }
  });

  test("do not touch and are large enough for the back row", () => {
    seats.forEach((seat, index) => {
      for (const other of seats.slice(index + 1)) expect(apart(seat, other)).toBeGreaterThan(2 * r);
    });
    expect(r).toBeGreaterThan(20);
  });

  test("fill from left to right", () => {
    const angles = seats.map(({ x, y }) => Math.round(Math.atan2(590 - y, x - 585) * 1e6));
    expect(angles).toEqual([...angles].sort((a, b) => b - a));
  });
});
