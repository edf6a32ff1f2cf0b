/** What a witness does with the heads it hears (docs/journal.md, Signed heads): compare without trusting the server. */
import { fromHex } from "../verifier/bytes.ts";
import { provesConsistency } from "../verifier/merkle.ts";

export interface Head {
  readonly stream: string;
  readonly size: number;
  readonly root: string;
  readonly at: string;
  readonly why: string;
  readonly key: string;
  readonly signature: string;
  readonly code: string;
}

export interface Point {
  readonly size: number;
  readonly root: string;
}

export interface Proof {
  readonly first: Point;
  readonly second: Point;
  readonly hashes: readonly string[];
}

/** The signal as it came, or null for anything that is no head of this stream. */
export function headIn(signal: unknown, stream: string): Head | null {
  if (typeof signal !== "object" || signal === null) return null;
  const { size, root, at, code } = signal as Record<string, unknown>;
  const isHead =
    (signal as Record<string, unknown>)["stream"] === stream &&
    typeof size === "number" &&
    typeof root === "string" &&
    typeof at === "string" &&
    typeof code === "string";
  return isHead ? (signal as Head) : null;
}

/** Kept ones that cannot be of the same record: as long, with another root. */
export function contradicted(kept: readonly Point[], heard: Point): Point | null {
  return kept.find(({ size, root }) => size === heard.size && root !== heard.root) ?? null;
}

/** Whether the proof shows that the longer record holds the shorter one unchanged. The roots are the witness's own. */
export function holds(one: Point, other: Point, proof: Proof): boolean {
  const [first, second] = one.size <= other.size ? [one, other] : [other, one];
  try {
    return provesConsistency(
      proof.hashes.map(fromHex),
      { size: first.size, root: fromHex(first.root) },
      { size: second.size, root: fromHex(second.root) },
    );
  } catch {
    return false;
  }
}
