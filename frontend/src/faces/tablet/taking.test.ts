import { describe, expect, test } from "vitest";
import { EMPTY, NOBODY, type Own, type OwnBallot, type State, type Vote } from "../../lib/fold/state";
import { vote } from "../../lib/testing/entries";
import { taking, type Circumstances } from "./taking";

const ME = "m1";
const open = vote({ electorate: [ME] });
const mine: Own = { ...NOBODY, mandate: ME };
const cast: Own = { ...mine, ballots: { [open.id]: { revision: 1 } as OwnBallot } };

function meeting(on: Vote): State {
  return {
    ...EMPTY,
    attendance: { ...EMPTY.attendance, marks: { [ME]: "present" } },
    votes: { [on.id]: on },
    vote_order: [on.id],
  };
}

function taken(facts: Partial<Circumstances>, on: Vote = open): string | null {
  const now: Circumstances = {
    state: meeting(on),
    own: mine,
    connection: { kind: "live" },
    sending: null,
    refused: null,
    changing: null,
    settled: [],
    ...facts,
  };
  return taking(now)?.id ?? null;
}

describe("a vote takes the screen", () => {
  test("of a delegate who may cast, also when the line is lost", () => {
    expect(taken({})).toBe(open.id);
    expect(taken({ connection: { kind: "lost", since: 0 } })).toBe(open.id);
  });

  test("and gives it back when the session has ended, with a ballot on its way or without", () => {
    const connection = { kind: "ended", why: "not_signed_in" } as const;
    expect(taken({ connection })).toBeNull();
    expect(taken({ connection, sending: open.id })).toBeNull();
  });

  test("and gives it back when the vote is cancelled, with a ballot on its way or without", () => {
    const cancelled = { ...open, state: "cancelled" } as const;
    expect(taken({}, cancelled)).toBeNull();
    expect(taken({ sending: open.id }, cancelled)).toBeNull();
  });

  test("and keeps it past the close while the server has not answered, for a change as well", () => {
    const closed = { ...open, state: "closed", may_change: true } as const;
    expect(taken({ sending: open.id }, closed)).toBe(open.id);
    expect(taken({ sending: open.id, changing: open.id, own: cast }, closed)).toBe(open.id);
  });

  test("again only where the ballot that stands may be changed", () => {
    expect(taken({ own: cast, changing: open.id })).toBeNull();
    expect(taken({ own: cast, changing: open.id }, { ...open, may_change: true })).toBe(open.id);
  });

  test("never again after the server said that a ballot stands", () => {
    expect(taken({ refused: open.id, settled: [open.id] })).toBeNull();
    expect(taken({ settled: [open.id] })).toBeNull();
  });
});
