import { describe, expect, test } from "vitest";
import { hex, utf8 } from "./bytes.ts";
import type { Head } from "./heads.ts";
import type { Journal } from "./journal.ts";
import { leafHash } from "./merkle.ts";
import { checkHead, headsIn } from "./minutes.ts";
import { endingOf } from "./pdf.ts";
import { Findings } from "./report.ts";

const STREAM = "meeting:7b0c0f52-58a5-4a5f-8a8c-9a5b1f0f3c11";
const HEAD: Head = {
  stream: STREAM,
  size: 1,
  root: hex(leafHash(utf8("one"))),
  at: "2026-12-22T08:10:00.000Z",
  why: "closing",
  key: "00".repeat(32),
  signature: "",
};

/** Of one entry, with closings told at these places. */
const journal = (...closings: readonly number[]) =>
  ({
    stream: STREAM,
    leaves: [leafHash(utf8("one"))],
    told: closings.map((seq) => ({ seq, kind: "meeting.closed", parts: {} })),
  }) as unknown as Journal;

function found(head: Head, of: Journal): readonly string[] {
  const findings = new Findings();
  checkHead(head, "Biên bản", of, findings);
  return findings.all.map(({ code }) => code);
}

test("minutes hold the head of the first closing, whatever was closed again later", () => {
  expect(found(HEAD, journal(1))).toEqual([]);
  expect(found(HEAD, journal(1, 5))).toEqual([]);
  expect(found(HEAD, journal(2))).toEqual(["minutes_head_early"]);
  expect(found(HEAD, journal())).toEqual(["minutes_head_early"]);
});

test("a head behind what everybody signed is nobody's word", () => {
  const stream = JSON.stringify({ format: "dien-hong-head", v: 1, ...HEAD });
  const file = (before: string) =>
    utf8(
      `${before}1 0 obj\n<</Type /EmbeddedFile /Length ${String(stream.length)}>>\nstream\n${stream}\nendstream endobj\n`,
    );
  const early = file("");
  expect(headsIn(early, early.length)).toHaveLength(1);
  expect(headsIn(file("what was signed\n"), "what was signed\n".length)).toEqual([]);
});

describe("behind the last signature", () => {
  const signed = "signed %%EOF";
  test.each([
    ["", "none"],
    ["\r\n", "none"],
    ["\n\n\n", "loose"],
    ["% more", "loose"],
    ["\n1 0 obj<<>>endobj\nstartxref\n120\n%%EOF\n", "revision"],
    ["\n1 0 obj<<>>endobj\nstartxref\n120\n%%EOF\n% more", "loose"],
    ["\n%%EOF", "loose"],
  ])("%j is %s", (tail, how) => {
    expect(endingOf(utf8(signed + tail), signed.length)).toBe(how);
  });
});
