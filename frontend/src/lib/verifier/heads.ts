/** The server's signed heads (docs/bundle.md, 3 and 4; docs/journal.md, Signed heads). */
import { ed25519 } from "@noble/curves/ed25519.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { fromBase64, fromHex, hex, utf8 } from "./bytes.ts";
import { isObject, word, type Json, type JsonObject } from "./canonical.ts";
import { agrees, type Journal } from "./journal.ts";
import { Unreadable, type Findings } from "./report.ts";
import type { Witness } from "./witness.ts";

export interface Head {
  readonly stream: string;
  readonly size: number;
  readonly root: string;
  readonly at: string;
  readonly why: string;
  readonly key: string;
  readonly signature: string;
}

const WHYS = ["minute", "vote", "closing", "asked"];

export function readHead(said: Json | undefined): Head {
  if (!isObject(said)) throw new Unreadable("head_unreadable");
  const { stream, size, root, at, why, key, signature } = said;
  const isWhole =
    [stream, root, at, why, key, signature].every((one) => typeof one === "string") &&
    Number.isSafeInteger(size) &&
    /^[0-9a-f]{64}$/.test(word(root)) &&
    WHYS.includes(word(why));
  if (!isWhole) throw new Unreadable("head_unreadable");
  return said as unknown as Head;
}

/** What the server signs, letter for letter. */
export function headText({ stream, size, root, at, why }: Head): string {
  return `dien-hong-head\n1\n${stream}\n${String(size)}\n${root}\n${at}\n${why}\n`;
}

export function isSignedHead(head: Head, key: Uint8Array): boolean {
  try {
    // Strictly RFC 8032: the looser rule takes signatures that other readers refuse.
    return ed25519.verify(fromBase64(head.signature), utf8(headText(head)), key, { zip215: false });
  } catch {
    return false;
  }
}

/** Public keys by their id. */
export function readKeys(said: JsonObject, findings: Findings): ReadonlyMap<string, Uint8Array> {
  const keys = new Map<string, Uint8Array>();
  for (const one of listIn(said, "keys")) {
    if (!isObject(one) || typeof one["public"] !== "string" || one["algorithm"] !== "ed25519") {
      findings.fault("heads", "key_unreadable");
      continue;
    }
    const raw = fromBase64(one["public"]);
    if (raw.length !== 32 || hex(sha256(raw)) !== one["id"]) findings.fault("heads", "key_differs");
    else keys.set(word(one["id"]), raw);
  }
  return keys;
}

export function listIn(said: JsonObject, field: string): readonly Json[] {
  const list = said[field];
  if (!Array.isArray(list)) throw new Unreadable("field_missing", { field });
  return list as readonly Json[];
}

/** Every head against its key and the tree; what stands is given back. */
export function checkHeads(
  said: JsonObject,
  keys: ReadonlyMap<string, Uint8Array>,
  journal: Journal,
  findings: Findings,
): readonly Head[] {
  const good: Head[] = [];
  const all = listIn(said, "heads");
  for (const one of all) {
    let head: Head;
    try {
      head = readHead(one);
    } catch {
      findings.fault("heads", "head_unreadable");
      continue;
    }
    const fault = faultOf(head, keys, journal);
    if (fault === null) good.push(head);
    else findings.fault("heads", fault, { size: head.size });
  }
  if (all.length === 0) findings.doubt("heads", "no_heads");
  return good;
}

function faultOf(head: Head, keys: ReadonlyMap<string, Uint8Array>, journal: Journal): string | null {
  const key = keys.get(head.key);
  if (key === undefined) return "head_key_missing";
  if (!isSignedHead(head, key)) return "head_signature";
  if (head.stream !== journal.stream) return "head_of_other_stream";
  if (head.size > journal.leaves.length) return "head_longer";
  return agrees(journal, head.size, fromHex(head.root)) ? null : "head_differs";
}

/** heads: good ones. What was recorded after the last witness is as good as a head by a key that a witness names. */
export function checkWitnesses(
  witnesses: readonly (Witness & { readonly key?: string })[],
  journal: Journal,
  findings: Findings,
  heads: readonly Head[] = [],
): void {
  let reaches = 0;
  for (const { size, root } of witnesses) {
    if (size > journal.leaves.length) findings.fault("witness", "witness_longer", { size });
    else if (!agrees(journal, size, fromHex(root))) findings.fault("witness", "witness_differs", { size });
    else reaches = Math.max(reaches, size);
  }
  if (witnesses.length === 0) findings.doubt("witness", "no_witness");
  else if (reaches > 0 && reaches < journal.leaves.length) {
    const isSigned = heads.some(
      ({ size, key }) => size === journal.leaves.length && witnesses.some((one) => one.key === key),
    );
    const after = { count: journal.leaves.length - reaches };
    if (isSigned) findings.note("witness", "after_witness", after);
    else findings.doubt("witness", "after_witness", after);
  }
}
