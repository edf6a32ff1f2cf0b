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
  const all = { length: true, letters: true, digit: true, sign: true, different: true, same: true };
  const current = "Suoi-Ngan-1";
  test.each([
    ["Mùa xuân 2027", "Mùa xuân 2027", all],
    ["Ngắn-1", "Ngắn-1", { ...all, length: false }],
    ["mùa xuân 2027", "", { ...all, letters: false, same: false }],
    ["MuaXuan2027", "MuaXuan2027", { ...all, sign: false }],
    ["Suoi-Ngan-1", "Suoi-Ngan-1", { ...all, different: false }],
  ])("%s repeated as %s", (wanted, repeated, rules) => {
    expect(passwordRules({ current, wanted, repeated })).toEqual(rules);
  });
});
