import { expect, test } from "vitest";
import { merged, sent, type Described } from "./described";

const BEFORE: Described = {
  kind: "report",
  number: "12",
  symbol: "BC-UBND",
  title: "Báo cáo",
  issuer: "UBND xã",
  issued_on: "10/12/2026",
};

test("what a colleague wrote where one wrote nothing is taken over", () =>
  expect(merged(BEFORE, { ...BEFORE, number: "13" }, { ...BEFORE, issuer: "UBND xã Suối Ngàn" })).toEqual({
    typed: { ...BEFORE, number: "13", issuer: "UBND xã Suối Ngàn" },
    clashes: [],
  }));

test("where both wrote, one's own words stay and the clash is told", () =>
  expect(merged(BEFORE, { ...BEFORE, title: "Của tôi" }, { ...BEFORE, title: "Của họ" })).toEqual({
    typed: { ...BEFORE, title: "Của tôi" },
    clashes: ["title"],
  }));

test("both wrote the same: nothing to choose", () =>
  expect(merged(BEFORE, { ...BEFORE, number: "13" }, { ...BEFORE, number: "13" }).clashes).toEqual([]));

test("a day is sent as the server reads it, none as none, and one that is no day not at all", () => {
  expect(sent(BEFORE)).toMatchObject({ issued_on: "2026-12-10" });
  expect(sent({ ...BEFORE, issued_on: " " })).toMatchObject({ issued_on: null });
  expect(sent({ ...BEFORE, issued_on: "31/02/2026" })).toBeNull();
  expect(sent({ ...BEFORE, title: " " })).toBeNull();
});
