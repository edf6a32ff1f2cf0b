import { describe, expect, test } from "vitest";
import type { Own, OwnBallot } from "../fold/state";
import { mergeOwn, withAcknowledged } from "./own";

const ballot = (revision: number): OwnBallot => ({ choice: "yes", revision }) as unknown as OwnBallot;
const own = (mandate: string | null, ballots: Own["ballots"]): Own => ({
  mandate,
  roles: [],
  ballots,
  trial: {},
  announcements: [],
  acknowledged: [],
  strong: false,
  locked: false,
});

describe("what is one's own", () => {
  test("keeps an acknowledged ballot when an older answer arrives after it", () => {
    expect(mergeOwn(own("m", { v: ballot(1) }), own("m", {})).ballots).toEqual({ v: ballot(1) });
    expect(mergeOwn(own("m", { v: ballot(2) }), own("m", { v: ballot(1) })).ballots).toEqual({
      v: ballot(2),
    });
  });
  test("takes what is newer or not held", () => {
    const told = { v: ballot(2), w: ballot(1) };
    expect(mergeOwn(own("m", { v: ballot(1) }), own("m", told)).ballots).toEqual(told);
  });
  test("is never mixed with another delegate's", () => {
    expect(mergeOwn(own("m", { v: ballot(1) }), own("n", {})).ballots).toEqual({});
  });
  test("never forgets that a notice was read", () => {
    const notice = { id: "a", text: "", sent_at: "", needs_answer: true, acknowledged_at: null };
    const told = { ...own("m", {}), announcements: [notice] };
    const read = withAcknowledged(
      withAcknowledged(told, "a", "2026-12-08T02:00:00Z"),
      "b",
      "2026-12-08T02:01:00Z",
    );
    expect(read.acknowledged).toEqual(["b"]);
    const merged = mergeOwn(read, told);
    expect(merged.announcements).toEqual([{ ...notice, acknowledged_at: "2026-12-08T02:00:00Z" }]);
    expect(merged.acknowledged).toEqual(["b"]);
    expect(mergeOwn(read, own("n", {})).acknowledged).toEqual([]);
  });
});
