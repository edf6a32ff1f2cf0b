/** The tree over a stream's leaves (RFC 9162, 2.1) and the proof that a larger one only appended (2.1.4.2). */
import { sha256 } from "@noble/hashes/sha2.js";
import { joined, same } from "./bytes.ts";

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

export function leafHash(entry: Uint8Array): Uint8Array {
  return sha256(joined(LEAF, entry));
}

export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  return sha256(joined(NODE, left, right));
}

/** The root of the first `size` leaves: complete subtrees are joined from the right. */
export function rootOf(leaves: readonly Uint8Array[], size = leaves.length): Uint8Array {
  const peaks: { readonly hash: Uint8Array; readonly width: number }[] = [];
  for (const leaf of leaves.slice(0, size)) {
    let peak = { hash: leaf, width: 1 };
    for (let last = peaks[peaks.length - 1]; last?.width === peak.width; last = peaks[peaks.length - 1]) {
      peaks.pop();
      peak = { hash: nodeHash(last.hash, peak.hash), width: 2 * peak.width };
    }
    peaks.push(peak);
  }
  const top = peaks.pop();
  if (top === undefined) return sha256(new Uint8Array());
  return peaks.reduceRight((right, left) => nodeHash(left.hash, right), top.hash);
}

export interface Sized {
  readonly size: number;
  readonly root: Uint8Array;
}

/** Whether `proof` shows that the tree of `second` holds that of `first` unchanged. Sizes up to 2^31. */
export function provesConsistency(proof: readonly Uint8Array[], first: Sized, second: Sized): boolean {
  if (!(first.size > 0 && first.size <= second.size)) return false;
  if (first.size === second.size) return proof.length === 0 && same(first.root, second.root);
  const whole = (first.size & (first.size - 1)) === 0;
  const [start, ...path] = whole ? [first.root, ...proof] : proof;
  if (start === undefined) return false;
  let at = first.size - 1;
  let last = second.size - 1;
  while (at & 1) {
    at >>= 1;
    last >>= 1;
  }
  let old = start;
  let grown = start;
  for (const sibling of path) {
    if (last === 0) return false;
    if (at & 1 || at === last) {
      old = nodeHash(sibling, old);
      grown = nodeHash(sibling, grown);
      while (!(at & 1) && at !== 0) {
        at >>= 1;
        last >>= 1;
      }
    } else {
      grown = nodeHash(grown, sibling);
    }
    at >>= 1;
    last >>= 1;
  }
  return last === 0 && same(old, first.root) && same(grown, second.root);
}
