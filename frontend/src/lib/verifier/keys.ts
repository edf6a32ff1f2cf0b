/** Public keys and what they verify: RSA of at least 2048 bits (PKCS#1 v1.5 and PSS, RFC 8017) and ECDSA on P-256 and longer. */
import { p256, p384, p521 } from "@noble/curves/nist.js";
import { sha256, sha384, sha512 } from "@noble/hashes/sha2.js";
import { joined, same } from "./bytes.ts";
import { bits, front, inside, integer, oid, read, TAG, unsigned, type Node } from "./der.ts";
import { Unreadable } from "./report.ts";

export type Digest = "sha256" | "sha384" | "sha512";

/** No SHA-1, no MD5: what was signed by those proves nothing any more. */
const DIGESTS: Readonly<Record<string, Digest>> = {
  "2.16.840.1.101.3.4.2.1": "sha256",
  "2.16.840.1.101.3.4.2.2": "sha384",
  "2.16.840.1.101.3.4.2.3": "sha512",
};
const HASHES = { sha256, sha384, sha512 };

export function digest(name: Digest, bytes: Uint8Array): Uint8Array {
  return HASHES[name](bytes);
}

/** The digest an AlgorithmIdentifier names. */
export function digestNamed(algorithm: Node | undefined): Digest {
  const name = DIGESTS[oid(inside(algorithm, TAG.sequence)[0])];
  if (name === undefined) throw new Unreadable("digest_weak");
  return name;
}

const CURVES = {
  "1.2.840.10045.3.1.7": { curve: p256, length: 32 },
  "1.3.132.0.34": { curve: p384, length: 48 },
  "1.3.132.0.35": { curve: p521, length: 66 },
} as const;
type Curve = (typeof CURVES)[keyof typeof CURVES];

export type PublicKey =
  | { readonly kind: "rsa"; readonly modulus: bigint; readonly exponent: bigint; readonly size: number }
  | { readonly kind: "ecdsa"; readonly curve: Curve; readonly point: Uint8Array };

export function publicKey(info: Node | undefined): PublicKey {
  const [algorithm, key] = inside(info, TAG.sequence);
  const [name, curve] = inside(algorithm, TAG.sequence);
  switch (oid(name)) {
    case "1.2.840.113549.1.1.1":
    case "1.2.840.113549.1.1.10": {
      const [modulus, exponent] = inside(read(bits(key)), TAG.sequence);
      const n = integer(modulus);
      return { kind: "rsa", modulus: n, exponent: integer(exponent), size: n.toString(2).length };
    }
    case "1.2.840.10045.2.1": {
      const found = (CURVES as Readonly<Record<string, Curve>>)[oid(curve)];
      if (found === undefined) throw new Unreadable("key_unknown");
      return { kind: "ecdsa", curve: found, point: bits(key) };
    }
    default:
      throw new Unreadable("key_unknown");
  }
}

export type Mechanism =
  | { readonly kind: "rsa" | "ecdsa"; readonly digest: Digest }
  | { readonly kind: "pss"; readonly digest: Digest; readonly salt: number };

const WITH_DIGEST: Readonly<Record<string, Mechanism>> = {
  "1.2.840.113549.1.1.11": { kind: "rsa", digest: "sha256" },
  "1.2.840.113549.1.1.12": { kind: "rsa", digest: "sha384" },
  "1.2.840.113549.1.1.13": { kind: "rsa", digest: "sha512" },
  "1.2.840.10045.4.3.2": { kind: "ecdsa", digest: "sha256" },
  "1.2.840.10045.4.3.3": { kind: "ecdsa", digest: "sha384" },
  "1.2.840.10045.4.3.4": { kind: "ecdsa", digest: "sha512" },
};

/** beside: the digest that stands beside, for identifiers that name none. */
export function mechanism(algorithm: Node | undefined, beside?: Digest): Mechanism {
  const [name, parameters] = inside(algorithm, TAG.sequence);
  const named = oid(name);
  if (named === "1.2.840.113549.1.1.10") return pss(parameters);
  const found = WITH_DIGEST[named];
  if (found !== undefined) return found;
  if (beside !== undefined && named === "1.2.840.113549.1.1.1") return { kind: "rsa", digest: beside };
  if (beside !== undefined && named === "1.2.840.10045.2.1") return { kind: "ecdsa", digest: beside };
  throw new Unreadable("digest_weak");
}

function pss(parameters: Node | undefined): Mechanism {
  const fields = new Map(inside(parameters, TAG.sequence).map((node) => [node.tag & 0x1f, node]));
  const [hash, mask, salt] = [fields.get(0), fields.get(1), fields.get(2)];
  // Left out, the digest would be SHA-1.
  const name = digestNamed(hash && front(hash.value));
  const [maskName, maskHash] = inside(mask && front(mask.value), TAG.sequence);
  if (oid(maskName) !== "1.2.840.113549.1.1.8" || digestNamed(maskHash) !== name)
    throw new Unreadable("mechanism_unknown");
  return { kind: "pss", digest: name, salt: salt ? Number(integer(front(salt.value))) : 20 };
}

const LEAST_RSA = 2048;
const MOST_RSA = 8192;

/** Whether the signature over `message` is right. Raises Unreadable where key and mechanism do not fit. */
export function verifies(key: PublicKey, by: Mechanism, message: Uint8Array, signature: Uint8Array): boolean {
  if (key.kind === "ecdsa") {
    if (by.kind !== "ecdsa") throw new Unreadable("mechanism_unknown");
    return ecdsa(key.curve, key.point, digest(by.digest, message), signature);
  }
  if (by.kind === "ecdsa") throw new Unreadable("mechanism_unknown");
  if (key.size < LEAST_RSA || key.size > MOST_RSA) throw new Unreadable("key_weak");
  const length = Math.ceil(key.size / 8);
  if (signature.length !== length) return false;
  const value = unsigned(signature);
  if (value >= key.modulus) return false;
  const opened = toBytes(power(value, key.exponent, key.modulus), length);
  const hashed = digest(by.digest, message);
  return by.kind === "pss"
    ? pssFits(opened, hashed, key.size, by.digest, by.salt)
    : same(opened, padded(hashed, length, by.digest));
}

function ecdsa(
  { curve, length }: Curve,
  point: Uint8Array,
  hashed: Uint8Array,
  signature: Uint8Array,
): boolean {
  const [r, s] = inside(read(signature), TAG.sequence).map(integer);
  if (r === undefined || s === undefined) return false;
  const raw = joined(toBytes(r, length), toBytes(s, length));
  try {
    // Signers of certificates do not choose the smaller s.
    return curve.verify(raw, hashed, point, { prehash: false, lowS: false });
  } catch {
    return false;
  }
}

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  if (exponent.toString(2).length > 64) throw new Unreadable("key_unknown");
  const one = BigInt(1);
  let result = one;
  let square = base;
  for (let rest = exponent; rest > BigInt(0); rest >>= one) {
    if (rest & one) result = (result * square) % modulus;
    square = (square * square) % modulus;
  }
  return result;
}

/** Big-endian; raises Unreadable where the number does not fit. */
function toBytes(value: bigint, length: number): Uint8Array {
  const digits = value.toString(16).padStart(2 * length, "0");
  if (digits.length !== 2 * length) throw new Unreadable("der");
  return Uint8Array.from({ length }, (_, at) => parseInt(digits.slice(2 * at, 2 * at + 2), 16));
}

/** DigestInfo up to the digest itself (RFC 8017, 9.2, note 1). */
const INFOS: Readonly<Record<Digest, readonly number[]>> = {
  sha256: [0x30, 0x31, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, 1, 5, 0, 4, 0x20],
  sha384: [0x30, 0x41, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, 2, 5, 0, 4, 0x30],
  sha512: [0x30, 0x51, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, 3, 5, 0, 4, 0x40],
};

/** What an honest signature opens to, built and compared rather than parsed: a lax reader is how forgeries pass. */
function padded(hashed: Uint8Array, length: number, name: Digest): Uint8Array {
  const info = Uint8Array.from(INFOS[name]);
  const fill = new Uint8Array(length - 3 - info.length - hashed.length).fill(0xff);
  return joined(Uint8Array.of(0, 1), fill, Uint8Array.of(0), info, hashed);
}

/** EMSA-PSS-VERIFY (RFC 8017, 9.1.2). */
function pssFits(opened: Uint8Array, hashed: Uint8Array, size: number, name: Digest, salt: number): boolean {
  const room = size - 1;
  const length = Math.ceil(room / 8);
  const encoded = opened.subarray(opened.length - length);
  if (opened.length > length && opened[0] !== 0) return false;
  const wide = hashed.length;
  if (length < wide + salt + 2 || encoded[length - 1] !== 0xbc) return false;
  const masked = encoded.subarray(0, length - wide - 1);
  const own = encoded.subarray(length - wide - 1, length - 1);
  const spare = 8 * length - room;
  if ((masked[0] ?? 0) >> (8 - spare) !== 0) return false;
  const mask = stretched(own, masked.length, name);
  const block = masked.map((byte, at) => byte ^ (mask[at] as number));
  block[0] = (block[0] ?? 0) & (0xff >> spare);
  const zeros = block.length - salt - 1;
  if (!block.subarray(0, zeros).every((byte) => byte === 0) || block[zeros] !== 1) return false;
  return same(own, digest(name, joined(new Uint8Array(8), hashed, block.subarray(zeros + 1))));
}

/** MGF1 (RFC 8017, B.2.1). */
function stretched(seed: Uint8Array, length: number, name: Digest): Uint8Array {
  const pieces: Uint8Array[] = [];
  for (let number = 0, filled = 0; filled < length; number += 1) {
    const piece = digest(name, joined(seed, Uint8Array.of(0, 0, number >> 8, number & 0xff)));
    pieces.push(piece);
    filled += piece.length;
  }
  return joined(...pieces).subarray(0, length);
}
