import { expect, test } from "vitest";
import { shownRows, type ChangeRow } from "./changes";

const row = (kind: ChangeRow["kind"]): ChangeRow => ({
  kind,
  was: null,
  now: null,
  was_page: null,
  now_page: null,
  moved: false,
});

test("paragraphs that are the same are counted, those that differ are shown", () => {
  const rows = (["same", "same", "changed", "added", "same"] as const).map(row);
  expect(shownRows(rows)).toEqual([
    { kind: "same", count: 2 },
    { kind: "row", row: rows[2] },
    { kind: "row", row: rows[3] },
    { kind: "same", count: 1 },
  ]);
});
