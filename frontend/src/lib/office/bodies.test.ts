import { describe, expect, test } from "vitest";
import { additions, sentAddition, usualNames } from "./bodies";
import type { Relatives } from "./types";

function relatives(body: Partial<Relatives["body"]>, elects: Relatives["elects"] = []): Relatives {
  return {
    body: {
      id: "b1",
      name: "Hội đồng nhân dân xã Suối Ngàn",
      short_name: "HĐND xã Suối Ngàn",
      kind: "council",
      level: "commune",
      ...body,
    },
    parent: null,
    elected_by: null,
    elects,
    below: [],
  };
}
const COMMITTEE = relatives({ id: "b2", kind: "peoples_committee" }).body;

describe("bodies that may be added", () => {
  test("a commune's council adds the People's Committee it elects, once", () => {
    expect(additions(relatives({}))).toEqual(["peoples_committee"]);
    expect(additions(relatives({}, [COMMITTEE]))).toEqual([]);
  });
  test("a province's council adds councils of communes as long as it likes", () => {
    expect(additions(relatives({ level: "province" }))).toEqual(["peoples_committee", "commune_council"]);
    expect(additions(relatives({ level: "province" }, [COMMITTEE]))).toEqual(["commune_council"]);
  });
  test("a People's Committee adds none", () => {
    expect(additions(relatives({ kind: "peoples_committee" }))).toEqual([]);
  });
  test("an elected committee is of the council's level and says who elected it", () => {
    expect(sentAddition("peoples_committee", relatives({ level: "province" }).body)).toEqual({
      kind: "peoples_committee",
      level: "province",
      elected_by_id: "b1",
    });
  });
  test("a council below is elected by no body here", () => {
    expect(sentAddition("commune_council", relatives({ level: "province" }).body)).toEqual({
      kind: "council",
      level: "commune",
    });
  });
});

describe("usual names", () => {
  test("the committee bears the name of the unit", () => {
    expect(usualNames("peoples_committee", relatives({}).body)).toEqual({
      name: "Ủy ban nhân dân xã Suối Ngàn",
      short: "UBND xã Suối Ngàn",
    });
  });
  test("of another name only the first words are proposed", () => {
    expect(usualNames("peoples_committee", relatives({ name: "Hội đồng X", short_name: "X" }).body)).toEqual({
      name: "Ủy ban nhân dân ",
      short: "UBND ",
    });
  });
});
