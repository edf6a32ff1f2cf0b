import { describe, expect, test } from "vitest";
import { item } from "../testing/items";
import { branchOf, childrenOf, depthOf, mayBegin, nextToTake, partOf, pathTo, takenThemselves } from "./tree";

const agenda = [
  item("am", { kind: "heading" }),
  item("1", { parent: "am", state: "done" }),
  item("2", { parent: "am", kind: "vote" }),
  item("2a", { parent: "2" }),
  item("2b", { parent: "2" }),
  item("pm", { kind: "heading" }),
  item("3", { parent: "pm" }),
];
const ids = (lines: readonly { id: string }[]): string[] => lines.map((line) => line.id);

describe("the agenda's tree", () => {
  test("a line knows what stands above and below it", () => {
    expect(ids(pathTo(agenda, "2b"))).toEqual(["am", "2"]);
    expect(depthOf(agenda, "2b")).toBe(2);
    expect(ids(childrenOf(agenda, "am"))).toEqual(["1", "2"]);
    expect(ids(branchOf(agenda, "2"))).toEqual(["2", "2a", "2b"]);
    expect(partOf(agenda, "2b")?.id).toBe("am");
    expect(partOf(agenda, "am")).toBeNull();
  });

  test("headings and items that were split are not taken themselves", () => {
    expect(ids(takenThemselves(agenda))).toEqual(["1", "2a", "2b", "3"]);
  });

  test.each([
    [null, "2a"],
    ["2a", "2b"],
    ["2b", "3"],
    ["3", "2a"],
  ])("after %s comes %s", (current, next) => {
    expect(nextToTake(agenda, current)?.id).toBe(next);
  });

  test("nothing comes when all is settled", () => {
    const over = agenda.map((line) => ({ ...line, state: "done" as const }));
    expect(nextToTake(over, "3")).toBeNull();
  });

  test("what is done may be begun again, headings and what was withdrawn never", () => {
    expect(mayBegin(item("1", { state: "done" }))).toBe(true);
    expect(mayBegin(item("1", { state: "skipped" }))).toBe(true);
    expect(mayBegin(item("1", { state: "withdrawn" }))).toBe(false);
    expect(mayBegin(item("1", { kind: "heading" }))).toBe(false);
    expect(mayBegin(item("1", { state: "live" }))).toBe(false);
  });
});
