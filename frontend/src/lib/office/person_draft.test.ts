import { describe, expect, test } from "vitest";
import {
  changedPerson,
  differing,
  differs,
  EMPTY_PERSON,
  personFault,
  renewed,
  sentPerson,
} from "./person_draft";

const trong = { ...EMPTY_PERSON, name: "Nguyễn Hữu Trọng", birth: "1970", group: "g1" };

test("a person goes out tidy: one space between words, letters composed, the year where only that is known", () => {
  expect(sentPerson({ ...trong, name: "  Nguyễn  Hữu Trọng ".normalize("NFD") })).toEqual({
    name: "Nguyễn Hữu Trọng".normalize("NFC"),
    group_id: "g1",
    post_label: "",
    occupation: "",
    is_full_time: false,
    gender: null,
    born_on: null,
    born_year: 1970,
    phone: "",
    email: "",
    ethnicity: "",
    note: "",
  });
});

test("a year that became a day changes both halves of the birth", () => {
  expect(changedPerson(trong, { ...trong, birth: "15/03/1970" })).toEqual({
    born_on: "1970-03-15",
    born_year: null,
  });
});

test("a person who leaves the group is sent without one", () => {
  expect(changedPerson(trong, { ...trong, group: "" })).toEqual({ group_id: null });
  expect(changedPerson(trong, { ...trong, name: "Nguyễn Hữu Trọng " })).toEqual({});
});

test("what nobody touched here is not sent back as it was", () => {
  const group = { name: "Tổ 1", constituency: "Nà Lầu", ordinal: 1 };
  expect(differing(group, { name: "Tổ 1", constituency: "Bản Thi" })).toEqual({ constituency: "Bản Thi" });
  expect(differing(group, { name: "Tổ 1", constituency: "Nà Lầu" })).toEqual({});
});

test("what others saved meanwhile arrives beside what is being typed", () => {
  const typed = { ...trong, occupation: "Bí thư chi bộ" };
  const now = { ...trong, phone: "0912 345 678" };
  const merged = renewed(typed, trong, now);
  expect(merged).toEqual({ ...trong, occupation: "Bí thư chi bộ", phone: "0912 345 678" });
  expect([differs(now, merged), differs(now, now)]).toEqual([true, false]);
  expect(changedPerson(now, merged)).toEqual({ occupation: "Bí thư chi bộ" });
});

describe("what is missing", () => {
  test.each([
    [{ name: " " }, "name"],
    [{ birth: "31/02/1970" }, "birth"],
    [{ phone: "chưa rõ" }, "phone"],
    [{ phone: "0966 126 116" }, null],
    [{ email: "mui xa" }, "email"],
    [{ email: "mui@xa.gov.vn" }, null],
    [{}, null],
  ])("%j", (typed, fault) => {
    expect(personFault({ ...trong, ...typed })).toBe(fault);
  });
});
