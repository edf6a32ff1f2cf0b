import { describe, expect, test } from "vitest";
import { shownAccounts, stateOf } from "./accounts";
import type { Account } from "./admin_types";

const NOW = Date.parse("2026-12-20T02:00:00Z");
const account = (full_name: string, order: number, more: Partial<Account> = {}): Account => ({
  user_id: full_name,
  username: full_name.toLowerCase(),
  full_name,
  order,
  roles: [],
  mandate_id: null,
  last_sign_in_at: null,
  locked_until: null,
  is_dormant: false,
  is_active: true,
  is_ours: true,
  must_change_password: false,
  password_expires_at: null,
  unlock: null,
  ...more,
});

describe("the state of an account", () => {
  const later = "2026-12-20T05:00:00Z";
  test.each([
    ["ready", {}],
    ["first_password", { must_change_password: true }],
    ["dormant", { is_dormant: true, must_change_password: true }],
    ["locked", { locked_until: later, is_dormant: true }],
    ["ready", { locked_until: "2026-12-20T01:00:00Z" }],
    ["closed", { is_active: false, locked_until: later }],
  ] as const)("%s", (state, more) => {
    expect(stateOf(account("A", 1, more), NOW)).toBe(state);
  });
});

describe("the list", () => {
  const all = [
    account("Vi Quốc Vượng", 3, { is_dormant: true }),
    account("Đỗ Thành Công", 1),
    account("Hoàng Thị Liên", 2, { locked_until: "2026-12-20T05:00:00Z" }),
  ];
  const names = (typed: string, filter: "all" | "attention" | "locked"): string[] =>
    shownAccounts(all, { typed, filter, now: NOW }).map((one) => one.full_name);

  test("stands in Vietnamese order of names and is found without marks", () => {
    expect(names("", "all")).toEqual(["Đỗ Thành Công", "Hoàng Thị Liên", "Vi Quốc Vượng"]);
    expect(names("do", "all")).toEqual(["Đỗ Thành Công"]);
  });
  test("tells who needs a hand", () => {
    expect(names("", "attention")).toEqual(["Hoàng Thị Liên", "Vi Quốc Vượng"]);
    expect(names("", "locked")).toEqual(["Hoàng Thị Liên"]);
  });
});
