import { describe, expect, test } from "vitest";
import { promised } from "./forecast";
import { counts, shown, unanswered, waitsForDecision, type Forecast, type Invited } from "./invited";

function row(name: string, order: number, facts: Partial<Invited> = {}): Invited {
  return {
    id: name,
    mandate_id: name,
    guest_id: null,
    kind: "summons",
    name,
    order,
    group: "Tổ 1",
    title: "",
    phone: "",
    sent_at: "2026-12-01T01:00:00.000Z",
    seen_at: null,
    reminded_at: null,
    withdrawn: false,
    reply: "none",
    reason: "",
    substitute_name: "",
    substitute_title: "",
    replied_at: null,
    replied_for: false,
    decision: "pending",
    decision_note: "",
    decided_at: null,
    ...facts,
  };
}

const ROWS = [
  row("Giàng A Páo", 3, { reply: "coming" }),
  row("Quan Văn Hiệp", 2, { reply: "absent" }),
  row("Lý Thị Sảo", 4),
  row("Bàn Thị Mùi", 1, { withdrawn: true }),
  row("Đặng Văn An", 0, { guest_id: "g", mandate_id: null, kind: "invitation", reply: "substitute" }),
  row("Vi Thị Hằng", 5, { reply: "remote", group: "Tổ 5" }),
  row("Phùng Thị Hoa", 6, { reply: "substitute", decision: "accepted" }),
];
const names = (rows: readonly Invited[]): readonly string[] => rows.map(({ name }) => name);

describe("filters", () => {
  test("everybody is in the server's alphabetical order", () => {
    expect(names(shown(ROWS, "all", ""))[0]).toBe("Đặng Văn An");
    expect(shown(ROWS, "all", "")).toHaveLength(7);
  });
  test.each([
    ["unanswered", ["Lý Thị Sảo"]],
    ["coming", ["Giàng A Páo"]],
    ["remote", ["Vi Thị Hằng"]],
    ["away", ["Đặng Văn An", "Quan Văn Hiệp", "Phùng Thị Hoa"]],
    ["guests", ["Đặng Văn An"]],
  ] as const)("%s", (filter, expected) => {
    expect(names(shown(ROWS, filter, ""))).toEqual(expected);
    expect(counts(ROWS)[filter]).toBe(expected.length);
  });
  test("what is typed is found without marks, in name and group", () => {
    expect(names(shown(ROWS, "all", "hang"))).toEqual(["Vi Thị Hằng"]);
    expect(names(shown(ROWS, "away", "dang"))).toEqual(["Đặng Văn An"]);
  });
  test("who has withdrawn paper is not reminded", () => {
    expect(names(unanswered(ROWS))).toEqual(["Lý Thị Sảo"]);
  });
  test("a delegate's absence waits for a decision, a guest's does not", () => {
    expect(names(ROWS.filter(waitsForDecision))).toEqual(["Quan Văn Hiệp"]);
  });
});

describe("what the replies promise", () => {
  const forecast: Forecast = {
    total: 24,
    needed: 16,
    clause: "Khoản 1 Điều 33",
    coming: 15,
    remote: 2,
    excused: 1,
    absent: 1,
    unknown: 5,
    counted_now: 15,
    counted_at_most: 20,
    remote_counts: false,
    outlook: "likely",
  };
  test("one more is needed; who is from afar and does not count stands with the absent", () => {
    expect(promised(forecast)).toEqual({ sure: 15, unknown: 5, away: 4, more: 1, short: 0 });
  });
  test("too few whatever happens", () => {
    const bad = { ...forecast, counted_now: 8, counted_at_most: 13, unknown: 5 };
    expect(promised(bad)).toMatchObject({ more: 8, short: 3, away: 11 });
  });
});
