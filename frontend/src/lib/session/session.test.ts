import { describe, expect, test } from "vitest";
import type { Me, Seat } from "../api/types";
import { passwordRules } from "./passwords";
import { seatFor } from "./session";

const seat = (face: Seat["face"], id: string): Seat => ({
  face,
  stream: `meeting:${id}`,
  meeting: {
    id,
    title: "",
    state: "opened",
    starts_at: "",
    body_name: "",
    body_short_name: "",
    body_id: "",
  },
});
const me = { seats: [seat("desk", "a"), seat("tablet", "a"), seat("tablet", "b")] } as unknown as Me;

describe("the seat of a face", () => {
  test("is the first one without a wish", () => {
    expect(seatFor(me, "tablet", "")?.meeting.id).toBe("a");
  });
  test("is the one named in the address", () => {
    expect(seatFor(me, "tablet", "?meeting=b")?.meeting.id).toBe("b");
  });
  test("is null where nobody sits", () => {
    expect(seatFor(me, "console", "")).toBeNull();
  });
});

describe("a new password", () => {
  const draft = { username: "hoangthilien", current: "Cap2026abc" };
  test.each([
    ["ngắn1", "ngắn1", { length: false, letters: true, different: true, same: true }],
    ["suoinganmuaxuan", "", { length: true, letters: false, different: true, same: false }],
    ["Cap2026abc", "Cap2026abc", { length: true, letters: true, different: false, same: true }],
    ["Mùa xuân 2027", "Mùa xuân 2027", { length: true, letters: true, different: true, same: true }],
  ])("%s repeated as %s", (wanted, repeated, rules) => {
    expect(passwordRules({ ...draft, wanted, repeated })).toEqual(rules);
  });
});
