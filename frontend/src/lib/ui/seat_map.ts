/** A seating plan as it is drawn: where the hand goes with the arrow keys, and how names fit. Pure. */

/** Of every plan, folded or answered: coordinates are per mille of the hall's width, the stage is at the top. */
export interface PlanSeat {
  readonly id: string;
  readonly row: number;
  readonly number: number;
  readonly x: number;
  readonly y: number;
  readonly mandate: string | null;
  readonly group: string;
}

export interface DrawnPlan<Seat extends PlanSeat> {
  readonly width: number;
  readonly height: number;
  readonly seat_width: number;
  readonly seats: readonly Seat[];
}

export interface Box {
  readonly width: number;
  readonly height: number;
}

/** What a seat says by colour and sign together. `plain`: somebody's, nothing known; `empty`: nobody's. */
export type SeatLook =
  "plain" | "empty" | "here" | "afar" | "away" | "yes" | "no" | "abstain" | "no_ballot" | "speaking";

/** Where those sit who preside, at the top of a drawing of this size. */
export function podiumIn({ width, height }: Box): Box {
  return { width: width * 0.42, height: Math.min(width * 0.064, height * 0.09) };
}

const WAYS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** The seat an arrow key goes to from one: the nearest that lies more that way than aside; null at the edge. */
export function neighbour<Seat extends PlanSeat>(
  seats: readonly Seat[],
  from: PlanSeat,
  key: string,
): Seat | null {
  const way = WAYS[key];
  if (way === undefined) return null;
  let best: Seat | null = null;
  let least = Infinity;
  for (const seat of seats) {
    const along = (seat.x - from.x) * way[0] + (seat.y - from.y) * way[1];
    const aside = Math.abs((seat.x - from.x) * way[1]) + Math.abs((seat.y - from.y) * way[0]);
    if (along <= 0 || aside > along * 2) continue;
    const far = along + 2 * aside;
    if (far < least) [best, least] = [seat, far];
  }
  return best;
}

/** Letters of this font are about so wide at most, in em, and lines so high. */
const LETTER = 0.66;
const LINE = 1.3;

export interface FittedText {
  readonly lines: readonly string[];
  readonly size: number;
  readonly leading: number;
}

/** The words of a name under each other, as large as the box takes; no name is ever cut. A square unless told. */
export function fitted(text: string, box: number, largest = box / 2, height = box): FittedText {
  const words = text.split(/\s+/).filter((word) => word !== "");
  let best: FittedText = { lines: words, size: 0, leading: 0 };
  for (let count = 1; count <= Math.max(1, words.length); count += 1) {
    const lines = wrapped(words, count);
    const longest = Math.max(1, ...lines.map((line) => Array.from(line).length));
    const size = Math.min(largest, box / (longest * LETTER), height / (lines.length * LINE));
    if (size > best.size) best = { lines, size, leading: size * LINE };
  }
  return best;
}

/** Words in so many lines, as even as they come. */
function wrapped(words: readonly string[], count: number): readonly string[] {
  const limit = Math.max(
    ...words.map((word) => word.length),
    Math.ceil((words.join(" ").length + 1) / count) - 1,
  );
  const lines: string[] = [];
  for (const word of words) {
    const last = lines[lines.length - 1];
    if (last !== undefined && last.length + 1 + word.length <= limit)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
