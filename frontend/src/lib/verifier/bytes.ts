/** Bytes and their spellings. */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { Unreadable } from "./report.ts";

export const hex = bytesToHex;

export function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** Strictly: what is no UTF-8 is unreadable. A mark of byte order stays, and then fails to be JSON. */
export function text(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Unreadable("not_text");
  }
}

export function fromHex(digits: string): Uint8Array {
  if (!/^([0-9a-f]{2})*$/i.test(digits)) throw new Unreadable("not_hex");
  const bytes = new Uint8Array(digits.length / 2);
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = parseInt(digits.slice(2 * at, 2 * at + 2), 16);
  return bytes;
}

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** base64, with either pair of last letters, padded or not. */
export function fromBase64(spelled: string): Uint8Array {
  const letters = spelled.replace(/\s+/g, "").replace(/=+$/, "").replace(/\+/g, "-").replace(/\//g, "_");
  if (!/^[A-Za-z0-9_-]*$/.test(letters) || letters.length % 4 === 1) throw new Unreadable("not_base64");
  const bytes = new Uint8Array(Math.floor((letters.length * 3) / 4));
  let bits = 0;
  let held = 0;
  let at = 0;
  for (const letter of letters) {
    bits = ((bits << 6) | LETTERS.indexOf(letter)) & 0xffff;
    held += 6;
    if (held >= 8) {
      held -= 8;
      bytes[at] = (bits >> held) & 0xff;
      at += 1;
    }
  }
  return bytes;
}

export function same(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}

export function joined(...pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

const PIECE = 1 << 20;

/** SHA-256 as hexadecimal, piece by piece, so that the page stays alive while a large file is read. */
export async function hashOf(bytes: Uint8Array, breathe: () => Promise<void>): Promise<string> {
  const reckoned = sha256.create();
  for (let at = 0; at < bytes.length; at += PIECE) {
    reckoned.update(bytes.subarray(at, at + PIECE));
    await breathe();
  }
  return hex(reckoned.digest());
}
