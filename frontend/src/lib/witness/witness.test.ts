import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { describe, expect, test } from "vitest";
import { Unreachable } from "../api/failures";
import { leafHash, nodeHash, provesConsistency, rootOf } from "../verifier/merkle.ts";
import type { Head, Proof } from "./heads";
import type { Kept } from "./store";
import { Witness } from "./witness.svelte";

const STREAM = "meeting:7b0c0f52-58a5-4a5f-8a8c-9a5b1f0f3c11";
const leaves = Array.from({ length: 40 }, (_, at) => leafHash(utf8ToBytes(`entry ${String(at)}`)));
const forged = leaves.map((leaf, at) => (at === 3 ? sha256(leaf) : leaf));

function head(size: number, of = leaves): Head {
  const root = bytesToHex(rootOf(of, size));
  return {
    stream: STREAM,
    size,
    root,
    at: "",
    why: "minute",
    key: "",
    signature: "",
    code: root.slice(0, 8),
  };
}

/** RFC 9162, 2.1.4.1, straight from its words. */
function prefix(first: number, all: readonly Uint8Array[], whole = true): Uint8Array[] {
  if (first === all.length) return whole ? [] : [rootOf(all)];
  let middle = 1;
  while (2 * middle < all.length) middle *= 2;
  if (first <= middle) return [...prefix(first, all.slice(0, middle), whole), rootOf(all.slice(middle))];
  return [...prefix(first - middle, all.slice(middle), false), rootOf(all.slice(0, middle))];
}

function proofOf(of: readonly Uint8Array[], first: number, second: number): Proof {
  const point = (size: number) => ({ size, root: bytesToHex(rootOf(of, size)) });
  return {
    first: point(first),
    second: point(second),
    hashes: prefix(first, of.slice(0, second)).map(bytesToHex),
  };
}

function witness(of = leaves, silent = false): { witness: Witness; kept: () => Kept } {
  let held: Kept = { stream: STREAM, heads: [], trouble: null };
  const made = new Witness(STREAM, {
    proof: (_, first, second) =>
      silent ? Promise.reject(new Unreachable("silence")) : Promise.resolve(proofOf(of, first, second)),
    read: () => Promise.resolve(held),
    write: (kept) => {
      held = kept;
      return Promise.resolve();
    },
    wait: () => Promise.resolve(),
  });
  return { witness: made, kept: () => held };
}

describe("the proof that a record only grew", () => {
  test("holds for every pair of sizes, and for no other root", () => {
    for (let second = 1; second <= leaves.length; second += 1)
      for (let first = 1; first <= second; first += 1) {
        const hashes = prefix(first, leaves.slice(0, second));
        const one = { size: first, root: rootOf(leaves, first) };
        const other = { size: second, root: rootOf(leaves, second) };
        expect(provesConsistency(hashes, one, other)).toBe(true);
        expect(provesConsistency(hashes, { ...one, root: sha256(one.root) }, other)).toBe(false);
        expect(provesConsistency([...hashes, one.root], one, other)).toBe(false);
      }
  });

  test("a single leaf and two make the tree of the words", () => {
    expect(rootOf(leaves, 1)).toEqual(leaves[0]);
    expect(rootOf(leaves, 2)).toEqual(nodeHash(leaves[0] as Uint8Array, leaves[1] as Uint8Array));
  });
});

describe("a device that hears heads", () => {
  test("keeps those that follow each other, also when they come out of order", async () => {
    const { witness: mine, kept } = witness();
    for (const size of [5, 12, 9, 33]) await mine.hear(head(size));
    expect(kept().heads.map(({ size }) => size)).toEqual([5, 9, 12, 33]);
    expect(mine.trouble).toBeNull();
  });

  test("says aloud that a record of the same length was another", async () => {
    const { witness: mine, kept } = witness();
    await mine.hear(head(12));
    await mine.hear(head(12, forged));
    expect(mine.trouble?.map(({ root }) => root)).toEqual([head(12).root, head(12, forged).root]);
    expect(kept().trouble).not.toBeNull();
  });

  test.each([
    [12, 20],
    [20, 12],
  ])("says aloud that the record was rewritten between %i and %i", async (first, second) => {
    const { witness: mine } = witness(forged);
    await mine.hear(head(first));
    await mine.hear(head(second, forged));
    expect(mine.trouble).not.toBeNull();
  });

  test("waits for the next head when the server is silent", async () => {
    const { witness: mine, kept } = witness(leaves, true);
    await mine.hear(head(5));
    await mine.hear(head(9));
    expect(kept().heads.map(({ size }) => size)).toEqual([5]);
    expect(mine.trouble).toBeNull();
  });

  test("passes over what is no head of its meeting", async () => {
    const { witness: mine, kept } = witness();
    await mine.hear({ ...head(5), stream: "meeting:other" });
    await mine.hear("K7M42Q9T");
    expect(kept().heads).toEqual([]);
  });
});
