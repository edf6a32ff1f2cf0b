/** SHA-256 of a file on this device, where that is cheap enough for an old tablet. */

import { PIECE } from "./device";

/** In one go: a browser's own digest takes no stream. */
const MOST_NATIVE = 32 * 1024 * 1024;
/** Plain http in a local network has no crypto.subtle; the same in script takes some 0.1 s per megabyte. */
const MOST_SCRIPTED = 4 * 1024 * 1024;

type Read = (begin: number, end: number) => Promise<ArrayBuffer | null>;

/** Hexadecimal; null where it would take too long, or the bytes are not all here. */
export async function digestOf(size: number, read: Read): Promise<string | null> {
  const native = (crypto as Partial<Crypto>).subtle;
  if (size === 0 || size > (native ? MOST_NATIVE : MOST_SCRIPTED)) return null;
  if (!native) return scripted(size, read);
  const bytes = await read(0, size);
  return bytes && hex(new Uint8Array(await native.digest("SHA-256", bytes)));
}

/** Piece by piece, with room for everything else between: a vote may open meanwhile. */
async function scripted(size: number, read: Read): Promise<string | null> {
  const { sha256 } = await import("@noble/hashes/sha2.js");
  const reckoned = sha256.create();
  for (let at = 0; at < size; at += PIECE) {
    const bytes = await read(at, Math.min(at + PIECE, size));
    if (bytes === null) return null;
    reckoned.update(new Uint8Array(bytes));
    await new Promise((done) => setTimeout(done));
  }
  return hex(reckoned.digest());
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
