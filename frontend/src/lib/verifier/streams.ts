/** The streams of a PDF, packed or not, without reading its structure: evidence and attachments are looked for by
 *  what they are, and prove themselves by their own signatures. */
import { Inflate } from "fflate";
import { find } from "./pdf.ts";

const MOST_STREAMS = 20_000;
const MOST_INFLATED = 16 * 1024 * 1024;
const PIECE = 4096;

/** Those of at most 16 MiB, whose dictionary passes `wanted`. */
export function* streamsOf(pdf: Uint8Array, wanted: (dictionary: string) => boolean): Generator<Uint8Array> {
  let number = 0;
  for (let at = find(pdf, "stream", 0); at !== -1; at = find(pdf, "stream", at + 6)) {
    if (isEnd(pdf, at)) continue;
    number += 1;
    if (number > MOST_STREAMS) return;
    const dictionary = dictionaryBefore(pdf, at);
    if (!wanted(dictionary)) continue;
    const begin = at + 6 + (pdf[at + 6] === 0x0d ? 2 : 1);
    const length = /\/Length\s+(\d{1,9})(?!\s+\d+\s+R)/.exec(dictionary)?.[1];
    const end = length === undefined ? find(pdf, "endstream", begin) : begin + Number(length);
    if (end === -1 || end > pdf.length) continue;
    const content = pdf.subarray(begin, end);
    const bytes = /\/FlateDecode/.test(dictionary) ? unpacked(content) : content;
    if (bytes !== null && bytes.length <= MOST_INFLATED) yield bytes;
  }
}

function isEnd(pdf: Uint8Array, at: number): boolean {
  return pdf[at - 1] === 0x64 && pdf[at - 2] === 0x6e && pdf[at - 3] === 0x65;
}

/** From the object's head to the word "stream"; dictionaries of evidence are short. */
function dictionaryBefore(pdf: Uint8Array, at: number): string {
  const said = String.fromCharCode(...pdf.subarray(Math.max(0, at - 1000), at));
  return said.slice(said.lastIndexOf(" obj") + 1);
}

function unpacked(content: Uint8Array): Uint8Array | null {
  // Past the two bytes of zlib's head; its sum at the end is not needed.
  const pieces: Uint8Array[] = [];
  let filled = 0;
  const inflate = new Inflate((piece) => {
    pieces.push(piece);
    filled += piece.length;
  });
  try {
    for (let at = 2; at < content.length && filled <= MOST_INFLATED; at += PIECE)
      inflate.push(content.subarray(at, at + PIECE), at + PIECE >= content.length);
  } catch {
    return null;
  }
  const whole = new Uint8Array(filled);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
