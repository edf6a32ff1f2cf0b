import { describe, expect, test } from "vitest";
import type { OwnBallot } from "../fold/state";
import { vote } from "../testing/entries";
import { checkReceipt, receiptOf } from "./receipt";
import { spokenCode } from "./spoken_code";

const MANDATE = "5b9f3f0e-53f5-4a39-9a3c-9d0b3d0a1c11";
const facts: OwnBallot = {
  vote: "0d4c1f4e-6b0a-4f67-8a52-0a3d1c5e7b21",
  choice: "yes",
  revision: 1,
  recorded_at: "2026-12-22T01:37:12.345Z",
  salt: "AAECAwQFBgcICQoLDA0ODw",
  origin: "tablet",
  receipt: "",
  code: "",
};
const receipt = receiptOf(facts, MANDATE);
const ballot: OwnBallot = { ...facts, receipt, code: "F38F H7BH" };

describe("a receipt", () => {
  test("is the hash the server computes", () => {
    expect(receipt).toBe("78d0f89d7129b258aac1995cbc245d7a22b08898e9e3e9d2f0696e70c5f9efd4");
    expect(spokenCode(receipt)).toBe("F38F H7BH");
  });

  test("waits while the vote is open", () => {
    expect(checkReceipt(vote(), ballot, MANDATE)).toBe("waiting");
  });

  test("matches when the closing roll lists it", () => {
    const closed = vote({ state: "closed", closed_at: "t", receipts: ["00", receipt] });
    expect(checkReceipt(closed, ballot, MANDATE)).toBe("matches");
  });

  test("is missed aloud when the closing roll does not list it", () => {
    const closed = vote({ state: "closed", closed_at: "t", receipts: ["00"] });
    expect(checkReceipt(closed, ballot, MANDATE)).toBe("missing");
  });

  test("shows a ballot that was changed after it was acknowledged", () => {
    expect(checkReceipt(vote(), { ...ballot, choice: "no" }, MANDATE)).toBe("altered");
  });

  test("shows a code that is not the one of its hash", () => {
    expect(checkReceipt(vote(), { ...ballot, code: "F38F H7BJ" }, MANDATE)).toBe("altered");
  });
});
