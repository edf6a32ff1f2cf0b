import { expect, test } from "vitest";
import { EMPTY, NOBODY_HERE, type Delegate, type Mark, type State } from "../../lib/fold/state";
import { awayFrom, lateTo } from "./away";

const delegate = (name: string, votes = true): Delegate => ({
  name,
  group: "Tổ 1",
  post: "",
  votes,
  order: 0,
  occupation: "",
  photo: null,
});
const OPENED = "2026-12-22T01:00:00.000Z";

function sitting(marks: Readonly<Record<string, Mark>>, since: Readonly<Record<string, string>> = {}): State {
  return {
    ...EMPTY,
    roster: {
      an: delegate("Vi An"),
      binh: delegate("Lý Bình"),
      chi: delegate("Hà Chi"),
      dung: delegate("Ma Dung", false),
      giang: delegate("Tô Giang"),
    },
    sitting: {
      id: "s",
      ordinal: 1,
      label: "Phiên sáng",
      state: "open",
      closed_to_public: false,
      gathered_at: OPENED,
      opened_at: OPENED,
      closed_at: null,
    },
    attendance: { ...NOBODY_HERE, marks, since },
  };
}

test("who is not here, those first of whom nothing is known, and nobody without a vote", () => {
  const state = sitting({ an: "excused", binh: "present", giang: "left" });
  expect(awayFrom(state).map(({ person, why }) => [person.id, why])).toEqual([
    ["chi", "unmarked"],
    ["giang", "left"],
    ["an", "excused"],
  ]);
});

test("who came well after the opening is late; who was marked in the first minutes is not", () => {
  const state = sitting(
    { an: "present", binh: "remote", chi: "left" },
    {
      an: "2026-12-22T01:05:00.000Z",
      binh: "2026-12-22T01:25:00.000Z",
      chi: "2026-12-22T01:25:00.000Z",
    },
  );
  expect(lateTo(state).map(({ person }) => person.id)).toEqual(["binh"]);
  expect(lateTo({ ...state, sitting: null })).toEqual([]);
});
