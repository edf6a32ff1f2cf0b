import { describe, expect, test } from "vitest";
import { fitted, type DrawnPlan, type PlanSeat } from "./seat_map";
import { roomy } from "./seat_room";

const NAME = "Nguyễn Thị Thanh Huyền";

function hall(points: readonly (readonly [number, number])[]): DrawnPlan<PlanSeat> {
  const seats = points.map(([x, y], index) => ({
    id: `A${index + 1}`,
    row: 1,
    number: index + 1,
    x,
    y,
    mandate: `m${index}`,
    group: "",
  }));
  return { width: 1000, height: 1000, seat_width: 77, seats };
}

const HORSESHOE = hall([
  [153, 229],
  [153, 369],
  [153, 509],
  [185, 645],
  [267, 757],
  [387, 828],
  [627, 823],
  [762, 727],
  [838, 579],
  [40, 232],
  [40, 377],
  [70, 664],
  [383, 945],
  [960, 244],
]);
const ROWS = hall(
  Array.from({ length: 30 }, (_, n) => [100 + 80 * (n % 10), 200 + 100 * Math.floor(n / 10)] as const),
);

describe.each([
  ["a horseshoe", HORSESHOE],
  ["rows", ROWS],
  [
    "one row",
    hall([
      [100, 200],
      [300, 200],
    ]),
  ],
  ["one seat", hall([[500, 500]])],
])("%s in a wide room", (_, plan) => {
  const names = plan.seats.map(() => NAME);
  const { plan: drawn, box } = roomy(plan, { width: 1240, height: 760 }, names);

  test("no two seats overlap, and all of them are inside", () => {
    drawn.seats.forEach((seat, index) => {
      expect(seat.x - box.width / 2).toBeGreaterThanOrEqual(0);
      expect(seat.x + box.width / 2).toBeLessThanOrEqual(1240);
      expect(seat.y + box.height / 2).toBeLessThanOrEqual(760.01);
      for (const other of drawn.seats.slice(index + 1)) {
        const apart = Math.abs(seat.x - other.x) >= box.width || Math.abs(seat.y - other.y) >= box.height;
        expect(apart, `${seat.id} and ${other.id}`).toBe(true);
      }
    });
  });

  test("neighbours stay neighbours: nobody changes side or row", () => {
    plan.seats.forEach((seat, index) => {
      const after = drawn.seats[index];
      plan.seats.forEach((other, at) => {
        if (other.x < seat.x) expect(drawn.seats[at]?.x ?? 0).toBeLessThan(after?.x ?? 0);
        if (other.y < seat.y) expect(drawn.seats[at]?.y ?? 0).toBeLessThan(after?.y ?? 0);
      });
    });
  });

  test("names are larger than in the square seats of the plan", () => {
    const square = fitted(NAME, ((plan.seat_width * 760) / 1000) * 0.92).size;
    expect(fitted(NAME, box.width * 0.9, Infinity, box.height * 0.9).size).toBeGreaterThan(square);
  });
});
