import { describe, expect, test } from "vitest";
import { detailIn, homeOf, placeIn, placesFor } from "./places";

describe("the places of the office", () => {
  test("an administrator manages accounts and rules and only reads people", () => {
    expect(placesFor(["read_people", "manage_accounts", "set_rules", "grant_roles"])).toEqual([
      "first_steps",
      "meetings",
      "people",
      "groups",
      "guests",
      "messages",
      "cards",
      "accounts",
      "rules",
      "body",
      "settings",
    ]);
  });
  test("who only decides on absences finds the meetings, the rules and the way out", () => {
    expect(placesFor(["decide_absence"])).toEqual(["first_steps", "meetings", "rules", "settings"]);
  });
  test("who reads with the secretariat finds the attendance of the year", () => {
    expect(placesFor(["read_secretariat", "decide_absence"])).toContain("year");
  });
  test("who numbers papers and keeps certificates finds both", () => {
    const open = placesFor(["read_secretariat", "issue_papers", "manage_trust"]);
    expect(open).toEqual(expect.arrayContaining(["papers", "signing"]));
    expect(open).not.toContain("wordings");
  });
  test("who prepares meetings keeps the library", () => {
    expect(placesFor(["prepare_meetings"])).toContain("library");
  });
  test("an address names a place and what is looked at there", () => {
    const open = placesFor(["read_people"]);
    expect(placeIn("#people/3f", open)).toBe("people");
    expect(detailIn("#people/3f")).toBe("3f");
    expect(detailIn("#people")).toBeNull();
  });
  test("who numbers papers and prepares no meeting begins at the papers", () => {
    expect(homeOf(["read_secretariat", "issue_papers", "manage_trust"])).toBe("papers");
    expect(homeOf(["prepare_meetings", "issue_papers"])).toBe("meetings");
    expect(placeIn("", placesFor(["read_secretariat"]), "papers")).toBe("papers");
  });
  test("a place that is closed to the person leads to the meetings", () => {
    expect(placeIn("#import", placesFor(["read_people"]))).toBe("meetings");
  });
});
