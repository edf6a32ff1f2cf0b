/** An entry of a meeting's stream as the server sends it: hashes for everyone, contents only for those they are made for. */

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
export type Payload = Readonly<Record<string, unknown>>;

export interface EntryFrame {
  readonly t: "entry";
  readonly seq: number;
  readonly leaf: string;
  readonly entry: {
    readonly v: number;
    readonly stream: string;
    readonly seq: number;
    readonly kind: string;
    readonly recorded_at: string;
    readonly occurred_at?: string;
    readonly actor: string;
    readonly command_id: string;
    readonly parts: Readonly<Record<string, string>>;
  };
  readonly parts: Readonly<Record<string, { readonly salt: string; readonly value: Payload }>>;
}

/** Later audiences win: a part made for fewer readers knows more. */
const ORDER = ["public", "hall", "delegates", "secretariat", "group:", "person:"];

function rank(audience: string): number {
  const found = ORDER.findIndex((name) =>
    name.endsWith(":") ? audience.startsWith(name) : audience === name,
  );
  return found === -1 ? ORDER.length : found;
}

/** The visible parts as one payload; null when nothing of the entry is made for this reader. */
export function visiblePayload(frame: EntryFrame): Payload | null {
  const audiences = Object.keys(frame.parts).sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
  if (audiences.length === 0) return null;
  return Object.assign({}, ...audiences.map((audience) => frame.parts[audience]?.value)) as Payload;
}
