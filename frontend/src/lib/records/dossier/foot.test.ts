import { expect, test } from "vitest";
import { dossierAct } from "./foot";
import type { BundleTold } from "./told";

const CLOSED = { revision: 1, closed_on: "2026-12-10", handed_over_at: null, archive_by: null };
const READY = { state: "ready", is_current: true } as BundleTold;
const KNOWN = { typed: false, writes: true, whole: READY };

test.each([
  ["what is proposed is saved first", { ...CLOSED, revision: 0 }, KNOWN, "save"],
  ["what was typed is saved first", CLOSED, { ...KNOWN, typed: true }, "save"],
  ["the meeting goes on: nothing yet", { ...CLOSED, closed_on: null }, KNOWN, null],
  ["no bundle was made", CLOSED, { ...KNOWN, whole: { state: "none" } as BundleTold }, "bundle"],
  [
    "a bundle is older than the record",
    CLOSED,
    { ...KNOWN, whole: { ...READY, is_current: false } },
    "bundle",
  ],
  ["a bundle is being made", CLOSED, { ...KNOWN, whole: { ...READY, state: "running" } as BundleTold }, null],
  ["all is ready for the archive", CLOSED, KNOWN, "take"],
  ["it was handed over", { ...CLOSED, handed_over_at: "2026-12-20T01:00:00Z" }, KNOWN, null],
  ["who only reads it does nothing", CLOSED, { ...KNOWN, writes: false }, null],
] as const)("%s", (_, dossier, known, act) => {
  expect(dossierAct(dossier, known)).toBe(act);
});
