import { expect, test } from "vitest";
import type { Seat } from "../../lib/api/types";
import { waysBack } from "./ways_back";

function seat(face: Seat["face"], id: string): Seat {
  const meeting = { id, title: `Kỳ họp ${id}`, state: "opened", starts_at: "" } as const;
  return {
    face,
    stream: `meeting:${id}`,
    meeting: { ...meeting, body_name: "", body_short_name: "", body_id: "" },
  };
}

test("of one meeting every seat is named once, and no door", () => {
  const seats = [seat("tablet", "a"), seat("console", "a"), seat("door", "a"), seat("tablet", "b")];
  const { meetings } = waysBack({ seats, offices: [] });
  expect(meetings.map(({ meeting, seats: its }) => [meeting.id, its.map(({ face }) => face)])).toEqual([
    ["a", ["tablet", "console"]],
    ["b", ["tablet"]],
  ]);
});

test("whoever serves in many meetings is shown the first three", () => {
  const seats = ["a", "b", "c", "d"].map((id) => seat("tablet", id));
  expect(waysBack({ seats, offices: [] }).meetings).toHaveLength(3);
});
