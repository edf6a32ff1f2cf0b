import { beforeEach, describe, expect, test } from "vitest";
import { keepDraft, keptDraft, missingIn, NOTHING_WRITTEN, sent } from "./draft";
import { keepSentences, keptSentences, sentencesIn } from "./ready";
import { newestFirst, readersOf, type Addressee, type Told } from "./readers";

const written = { ...NOTHING_WRITTEN, text: " Mời về hội trường. " };

beforeEach(() => localStorage.clear());

describe("an announcement that is being written", () => {
  test.each([
    ["nothing", NOTHING_WRITTEN, "text"],
    ["only spaces", { ...written, text: "  \n" }, "text"],
    ["too much", { ...written, text: "a".repeat(601) }, "too_long"],
    ["a group without its name", { ...written, to: "group" as const }, "group"],
    ["nobody by name", { ...written, to: "persons" as const }, "persons"],
    ["words to all", written, null],
  ])("%s", (_, draft, missing) => expect(missingIn(draft)).toBe(missing));

  test("only what belongs to its address is sent", () => {
    const draft = { ...written, group: "g1", mandates: ["m1"], on_screen: true };
    expect(sent({ ...draft, to: "all" })).toMatchObject({ group_id: null, mandates: [], on_screen: true });
    expect(sent({ ...draft, to: "group" })).toMatchObject({ group_id: "g1", mandates: [], on_screen: false });
    expect(sent({ ...draft, to: "persons" })).toMatchObject({ group_id: null, mandates: ["m1"] });
    expect(sent(draft)["text"]).toBe("Mời về hội trường.");
  });

  test("it is remembered for its meeting, and forgotten when it is gone", () => {
    keepDraft(localStorage, "one", written);
    expect(keptDraft(localStorage, "one")).toEqual(written);
    expect(keptDraft(localStorage, "other")).toEqual(NOTHING_WRITTEN);
    keepDraft(localStorage, "one", NOTHING_WRITTEN);
    expect(localStorage.length).toBe(0);
  });

  test("what somebody spoilt in the memory is no fault", () => {
    localStorage.setItem("dh.announcement.one", "{");
    localStorage.setItem("dh.ready.b", "{");
    expect(keptDraft(localStorage, "one")).toEqual(NOTHING_WRITTEN);
    expect(keptSentences(localStorage, "b")).toBeNull();
  });
});

test("ready sentences stand one a line", () => {
  expect(sentencesIn("Nghỉ 15 phút.\n\n Mời về. \nNghỉ 15 phút.")).toEqual(["Nghỉ 15 phút.", "Mời về."]);
  keepSentences(localStorage, "b", ["Mời về."]);
  expect(keptSentences(localStorage, "b")).toEqual(["Mời về."]);
  keepSentences(localStorage, "b", null);
  expect(keptSentences(localStorage, "b")).toBeNull();
});

describe("who has read", () => {
  const one = (order: number, at: string | null): Addressee => ({
    mandate_id: `m${order}`,
    name: `Đại biểu ${order}`,
    order,
    group: "Tổ 1",
    acknowledged_at: at,
  });

  test("the latest answer first, who is missing in the order of the list", () => {
    const recipients = [
      one(4, null),
      one(1, "2026-12-10T01:00:00Z"),
      one(2, null),
      one(3, "2026-12-10T01:05:00Z"),
    ];
    const { of, read, unread } = readersOf({ recipients });
    expect(of).toBe(4);
    expect(read.map((each) => each.order)).toEqual([3, 1]);
    expect(unread.map((each) => each.order)).toEqual([2, 4]);
  });

  test("the newest announcement stands on top", () => {
    const told = (sent_at: string): Told => ({ sent_at }) as Told;
    const all = [told("2026-12-10T01:00:00Z"), told("2026-12-10T02:00:00Z")];
    expect(newestFirst(all).map((each) => each.sent_at)).toEqual([
      "2026-12-10T02:00:00Z",
      "2026-12-10T01:00:00Z",
    ]);
  });
});
