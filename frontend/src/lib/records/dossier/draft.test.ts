import { describe, expect, test } from "vitest";
import { bodyOf, changedBetween, draftOf, isSame } from "./draft";
import type { DossierTold } from "./told";

const TOLD: DossierTold = {
  meeting_id: "7b0c0f52-58a5-4a5f-8a8c-9a5b1f0f3c11",
  revision: 2,
  organ: "H37.02",
  catalog: "2026",
  notation: "01",
  file_code: "H37.02.2026.01",
  title: "Kỳ họp thứ 4",
  retention: "permanent",
  rights: "",
  keeper: "Văn thư",
  language: "Tiếng Việt",
  note: "",
  archive_by: "2027-06-30",
  is_due_soon: false,
  handed_over_at: null,
  began_on: "2026-12-08",
  closed_on: null,
  doc_total: 0,
  page_total: 0,
  documents: [],
  holds: [],
  is_held: false,
};

describe("a dossier while it is typed", () => {
  test("has its day as it is written in Vietnam, and sends it as a day", () => {
    const draft = draftOf(TOLD);
    expect(draft.archive_by).toBe("30/06/2027");
    expect(bodyOf(draft)).toMatchObject({ archive_by: "2027-06-30", title: "Kỳ họp thứ 4" });
  });

  test("is not sent with a day nobody can read", () => {
    expect(bodyOf({ ...draftOf(TOLD), archive_by: "31/02/2027" })).toBeNull();
    expect(bodyOf({ ...draftOf(TOLD), archive_by: "" })).toMatchObject({ archive_by: null });
  });

  test("knows what another wrote meanwhile", () => {
    const seen = draftOf(TOLD);
    const now = draftOf({ ...TOLD, title: "Kỳ họp thứ tư", retention: "20_years" });
    expect(changedBetween(seen, now)).toEqual(["title", "retention"]);
    expect(isSame(seen, draftOf(TOLD))).toBe(true);
  });
});
