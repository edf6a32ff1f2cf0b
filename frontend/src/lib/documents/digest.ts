/** SHA-256 of a file on this device, where that is cheap enough for an old tablet. */

/** In one go: a browser's own digest takes no stream. */
const MOST_NATIVE = 32 * 1024 * 1024;
/** Plain http in a local network has no crypto.subtle; the same in script takes some 0.1 s per megabyte. */
const MOST_SCRIPTED = 4 * 1024 * 1024;

type Read = (begin: number, end: number) => Promise<ArrayBuffer | null>;

/** Hexadecimal; null where it would take too long, or the bytes are not all here. */
export async function digestOf(size: number, read: Read): Promise<string | null> {
  const native = (crypto as Partial<Crypto>).subtle;
  if (size === 0 || size > (native ? MOST_NATIVE : MOST_SCRIPTED)) return null;
  const bytes = await read(0, size);
  if (bytes === null) return null;
  if (native) return hex(new Uint8Array(await native.digest("SHA-256", bytes)));
  const { sha256 } = await import("@noble/hashes/sha2.js");
  return hex(sha256(new Uint8Array(bytes)));
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
