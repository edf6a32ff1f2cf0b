import { describe, expect, test } from "vitest";
import { isSigned, ownRow, ownSignature, ownStanding } from "./own_paper";
import type { Paper, PaperRow } from "./told";

const row = (more: Partial<PaperRow>): PaperRow =>
  ({ id: "1", kind: "opinion", state: "sealed", source: "o1", ...more }) as PaperRow;
const paper = (done_at: string | null): Pick<Paper, "steps"> => ({
  steps: [{ id: "s1", done_at }] as unknown as Paper["steps"],
});

describe("one's own opinion as a paper", () => {
  test("is found by what it was made from, among everybody's", () => {
    const rows = [row({ id: "2", source: "o2" }), row({}), row({ id: "3", kind: "question_slip" })];
    expect(ownRow(rows, "opinion", "o1")?.id).toBe("1");
    expect(ownRow(rows, "question_slip", "o1")?.id).toBe("3");
    expect(ownRow(rows, "opinion", "o9")).toBeNull();
  });

  test("is the one that stands where an older one was taken back", () => {
    const rows = [row({ state: "withdrawn" }), row({ id: "2", state: "signed" })];
    expect(ownRow(rows, "opinion", "o1")?.id).toBe("2");
    expect(ownRow(rows.slice(0, 1), "opinion", "o1")?.id).toBe("1");
    expect(isSigned(rows, "opinion", "o1")).toBe(true);
    expect(isSigned(rows.slice(0, 1), "opinion", "o1")).toBe(false);
    expect(isSigned(null, "opinion", "o1")).toBe(false);
  });

  test("may be made where there is none, and where its making was interrupted", () => {
    expect(ownStanding(null, null).is).toBe("unmade");
    expect(ownStanding(row({ state: "draft" }), null).is).toBe("unmade");
  });

  test("waits for the signature of its author, at the step that is his", () => {
    expect(ownStanding(row({}), paper(null))).toEqual({ is: "waits", step: "s1", signed_at: null });
    expect(ownStanding(row({}), null)).toEqual({ is: "waits", step: null, signed_at: null });
  });

  test("is signed at the time of its step, and no more asked for once it was taken back", () => {
    const at = "2026-12-10T03:00:00.000Z";
    expect(ownStanding(row({ state: "signed" }), paper(at))).toEqual({
      is: "signed",
      step: "s1",
      signed_at: at,
    });
    expect(ownStanding(row({ state: "issued" }), paper(at)).is).toBe("signed");
    expect(ownStanding(row({ state: "withdrawn" }), paper(at)).is).toBe("taken_back");
  });
});

describe("what the desk says of a delegate's own signature", () => {
  const at = "2026-12-10T03:00:00.000Z";
  const signed = row({ state: "signed", signed_by: "Nông Thị Dền", signed_at: at });

  test("is who signed and when", () => {
    expect(ownSignature([signed], "opinion", "o1")).toEqual({ paper: "1", by: "Nông Thị Dền", at });
  });

  test("is nothing before it was signed, and after it was taken back", () => {
    expect(ownSignature([row({ signed_at: null })], "opinion", "o1")).toBeNull();
    expect(ownSignature([{ ...signed, state: "withdrawn" }], "opinion", "o1")).toBeNull();
    expect(ownSignature([signed], "question_slip", "o1")).toBeNull();
  });
});
