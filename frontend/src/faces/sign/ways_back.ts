/** Where somebody who has nothing to sign may go: each seat once, under its meeting. Pure. */
import type { Me, Seat } from "../../lib/api/types";

/** A door is opened from a desk, by whoever stands there. */
export type SeatToGo = Seat & { readonly face: Exclude<Seat["face"], "door"> };

export interface MeetingSeats {
  readonly meeting: Seat["meeting"];
  readonly seats: readonly SeatToGo[];
}

const MOST = 3;

export function waysBack({ seats, offices }: Pick<Me, "seats" | "offices">): {
  readonly meetings: readonly MeetingSeats[];
  readonly offices: Me["offices"];
} {
  const found = new Map<string, { meeting: Seat["meeting"]; seats: SeatToGo[] }>();
  for (const seat of seats) {
    if (!isToGo(seat)) continue;
    const { meeting } = seat;
    const of = found.get(meeting.id) ?? { meeting, seats: [] };
    of.seats.push(seat);
    found.set(meeting.id, of);
  }
  return { meetings: [...found.values()].slice(0, MOST), offices };
}

function isToGo(seat: Seat): seat is SeatToGo {
  return seat.face !== "door";
}
