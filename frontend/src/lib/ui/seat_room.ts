/** A plan drawn as large as a given room takes it: stretched, and its seats as boxes in which names can be read.
 *  Who sits beside and behind whom stays as it is. Pure. */
import { fitted, podiumIn, type Box, type DrawnPlan, type PlanSeat } from "./seat_map";

export interface Roomy<Seat extends PlanSeat> {
  readonly plan: DrawnPlan<Seat>;
  readonly box: Box;
  /** How large the smallest name is written, in the units of the room. */
  readonly letters: number;
  /** For SeatMap: no name much larger than the others, as a share of a seat's height. */
  readonly largest: number;
}

/** Air between two seats, as a share of a seat. */
const AIR = 1.07;
/** Widths and heights that are tried, as parts of the room. */
const STEPS = 48;
const MARGIN = 4;

interface Point {
  readonly x: number;
  readonly y: number;
}

interface Bounds {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** names: what will be written in the seats; the box is chosen so that the longest of them is as large as can be.
 *  room: in the units of the drawing; the stage stands at its top, as deep as SeatMap draws it. */
export function roomy<Seat extends PlanSeat>(
  plan: DrawnPlan<Seat>,
  room: Box,
  names: readonly string[],
): Roomy<Seat> {
  const stage = podiumIn(room).height + 2 * MARGIN;
  const hall = { width: room.width, height: Math.max(1, room.height - stage) };
  const bounds = boundsOf(plan.seats);
  const box = bestBox(plan.seats, bounds, hall, names);
  const at = scaler(bounds, hall, box);
  const seats = plan.seats.map((seat) => {
    const { x, y } = at(seat);
    return { ...seat, x, y: y + stage };
  });
  const seat_width = Math.min(box.width, box.height);
  const letters = legible(box, names);
  return {
    plan: { width: room.width, height: room.height, seat_width, seats },
    box,
    letters,
    largest: Math.min(0.42, (1.15 * letters) / box.height),
  };
}

function boundsOf(seats: readonly Point[]): Bounds {
  const xs = seats.map(({ x }) => x);
  const ys = seats.map(({ y }) => y);
  const left = Math.min(...xs);
  const top = Math.min(...ys);
  return { left, top, width: Math.max(...xs) - left, height: Math.max(...ys) - top };
}

/** Places the middles so that the outermost seats touch the walls; a single row or column stands in the middle. */
function scaler(bounds: Bounds, hall: Box, box: Box): (seat: Point) => Point {
  const across = hall.width - box.width - 2 * MARGIN;
  const down = hall.height - box.height - 2 * MARGIN;
  return ({ x, y }) => ({
    x:
      bounds.width === 0
        ? hall.width / 2
        : MARGIN + box.width / 2 + ((x - bounds.left) / bounds.width) * across,
    y:
      bounds.height === 0
        ? hall.height / 2
        : MARGIN + box.height / 2 + ((y - bounds.top) / bounds.height) * down,
  });
}

function bestBox(seats: readonly Point[], bounds: Bounds, hall: Box, names: readonly string[]): Box {
  let best: Box = { width: hall.width / STEPS / 2, height: hall.height / STEPS / 2 };
  let most = -1;
  for (let step = STEPS; step >= 1; step -= 1) {
    const width = (hall.width * 0.4 * step) / STEPS;
    const box = highest(seats, bounds, hall, width);
    const worth = box === null ? -1 : legible(box, names);
    if (box !== null && worth > most) [best, most] = [box, worth];
  }
  return best;
}

/** The highest box of this width at which no two seats overlap; no higher than two thirds of its width. */
function highest(seats: readonly Point[], bounds: Bounds, hall: Box, width: number): Box | null {
  for (let step = STEPS; step >= 1; step -= 1) {
    const height = (hall.height * 0.4 * step) / STEPS;
    if (height > width) continue;
    const box = { width, height };
    if (areApart(seats.map(scaler(bounds, hall, box)), box)) return box;
  }
  return null;
}

function areApart(places: readonly Point[], box: Box): boolean {
  return places.every((one, index) =>
    places
      .slice(0, index)
      .every(
        (other) =>
          Math.abs(one.x - other.x) >= box.width * AIR || Math.abs(one.y - other.y) >= box.height * AIR,
      ),
  );
}

/** The size of the smallest name in such a box; without names, of a sign. */
function legible(box: Box, names: readonly string[]): number {
  if (names.length === 0) return Math.min(box.width, box.height * 1.4);
  return Math.min(...names.map((name) => fitted(name, box.width * 0.9, Infinity, box.height * 0.9).size));
}
