/** The signatures of a PDF by their byte ranges alone.
 *
 *  No reader of PDF: what every revision of a paper of the record is, stands in the journal by size and hash, so only
 *  this is asked: which bytes does each signature cover, and are they the whole file up to one of those sizes. */
import { Unreadable } from "./report.ts";

export interface Range {
  /** Where the signature's value stands: from its "<" to after its ">". */
  readonly hole: readonly [number, number];
  /** Up to where the file is covered: the size of the revision it was put on. */
  readonly end: number;
  readonly isTimestamp: boolean;
}

const MOST_SIGNATURES = 50;

/** In the order of what they cover. Raises Unreadable where a range is none. */
export function rangesOf(pdf: Uint8Array): readonly Range[] {
  const found: Range[] = [];
  for (let at = find(pdf, "/ByteRange", 0); at !== -1; at = find(pdf, "/ByteRange", at + 10)) {
    found.push(rangeAt(pdf, at));
    if (found.length > MOST_SIGNATURES) throw new Unreadable("too_many_signatures");
  }
  return found.sort((a, b) => a.end - b.end);
}

function rangeAt(pdf: Uint8Array, at: number): Range {
  const said = latin(pdf.subarray(at, at + 120));
  const numbers = /^\/ByteRange\s*\[\s*(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s*\]/.exec(said);
  if (numbers === null) throw new Unreadable("range");
  const [begin = 0, first = 0, second = 0, rest = 0] = numbers.slice(1).map(Number);
  const end = second + rest;
  const isWhole =
    begin === 0 && first < second && end <= pdf.length && pdf[first] === 0x3c && pdf[second - 1] === 0x3e;
  if (!isWhole) throw new Unreadable("range");
  const around = latin(pdf.subarray(Math.max(0, at - 4000), at)) + latin(pdf.subarray(second, second + 4000));
  const own = around.slice(around.lastIndexOf(" obj", 4000) + 1);
  return {
    hole: [first, second],
    end,
    isTimestamp: /\/SubFilter\s*\/ETSI\.RFC3161/.test(own.split("endobj")[0] ?? ""),
  };
}

export type Ending = "none" | "revision" | "loose";

/** How a file goes on behind a signature: not at all, by whole revisions as they look, by anything else. */
export function endingOf(pdf: Uint8Array, end: number): Ending {
  const tail = latin(pdf.subarray(Math.max(end, pdf.length - 64)));
  if (pdf.length - end <= 2 && /^[\r\n \t\0]*$/.test(tail)) return "none";
  return /startxref\s+\d{1,10}\s+%%EOF[\r\n \t\0]{0,2}$/.test(tail) ? "revision" : "loose";
}

/** The DER in the hole, and whether nothing but zeros fill it up. */
export function valueIn(
  pdf: Uint8Array,
  { hole }: Range,
): { readonly der: Uint8Array; readonly isFilled: boolean } {
  const spelled = latin(pdf.subarray(hole[0] + 1, hole[1] - 1));
  if (!/^([0-9a-fA-F]{2})+$/.test(spelled)) throw new Unreadable("range");
  const bytes = Uint8Array.from({ length: spelled.length / 2 }, (_, at) =>
    parseInt(spelled.slice(2 * at, 2 * at + 2), 16),
  );
  const length = lengthOf(bytes);
  return { der: bytes.subarray(0, length), isFilled: bytes.subarray(length).every((byte) => byte === 0) };
}

function lengthOf(bytes: Uint8Array): number {
  const first = bytes[1] ?? 0;
  const count = first & 0x7f;
  if (first < 0x80) return 2 + first;
  if (count === 0 || count > 4) throw new Unreadable("der");
  return bytes.subarray(2, 2 + count).reduce((sum, byte) => sum * 256 + byte, 0) + 2 + count;
}

export function find(bytes: Uint8Array, wanted: string, from: number): number {
  const codes = Array.from(wanted, (letter) => letter.charCodeAt(0));
  const [first = 0] = codes;
  for (let at = bytes.indexOf(first, from); at !== -1; at = bytes.indexOf(first, at + 1))
    if (codes.every((code, step) => bytes[at + step] === code)) return at;
  return -1;
}

function latin(bytes: Uint8Array): string {
  let said = "";
  for (let at = 0; at < bytes.length; at += 4096)
    said += String.fromCharCode(...bytes.subarray(at, at + 4096));
  return said;
}
