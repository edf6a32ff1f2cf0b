import { describe, expect, test } from "vitest";
import { levelOf, placeName, proposedNames, proposedStart, proposedUsername } from "./proposals";

describe("the names of a body", () => {
  test("come from kind, unit and place", () => {
    expect(proposedNames("council", "commune", "Suối Ngàn")).toEqual({
      name: "Hội đồng nhân dân xã Suối Ngàn",
      short_name: "HĐND xã Suối Ngàn",
    });
    expect(proposedNames("peoples_committee", "special_zone", "Cồn Sẻ").short_name).toBe(
      "UBND đặc khu Cồn Sẻ",
    );
    expect(proposedNames("council", "city", "Sông Hương").name).toBe(
      "Hội đồng nhân dân thành phố Sông Hương",
    );
  });

  test("do not say the unit twice, and are empty without a place", () => {
    expect(placeName("  Phường  Bến Đá ", "ward")).toBe("Bến Đá");
    expect(placeName("Xã Đàn", "ward")).toBe("Xã Đàn");
    expect(proposedNames("council", "ward", " ")).toEqual({ name: "", short_name: "" });
  });
});

test.each([
  ["commune", "commune"],
  ["ward", "commune"],
  ["special_zone", "commune"],
  ["province", "province"],
  ["city", "province"],
] as const)("a %s stands at the level of the %s", (unit, level) => {
  expect(levelOf(unit)).toBe(level);
});

test("a term is proposed from the last election", () => {
  expect(proposedStart("2026-11-22")).toBe("2026-03-15");
  expect(proposedStart("2026-03-14")).toBe("2021-05-23");
  expect(proposedStart("2019-01-01")).toBe("2021-05-23");
});

test("a name to sign in with has no marks and no spaces", () => {
  expect(proposedUsername("Nguyễn Thị Hồng Đào")).toBe("nguyen.thi.hong.dao");
  expect(proposedUsername("  H'Blô   Niê ")).toBe("h.blo.nie");
  expect(proposedUsername("")).toBe("");
});
