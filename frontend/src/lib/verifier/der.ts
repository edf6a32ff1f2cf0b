/** DER as a tree of tags and bytes (X.690): definite lengths only, nothing left over, nothing too deep. */
import { Unreadable } from "./report.ts";

export interface Node {
  /** The identifier octet: class, constructed or not, number. Tags above 30 are in no file we read. */
  readonly tag: number;
  /** The value alone, and with its tag and length. */
  readonly value: Uint8Array;
  readonly whole: Uint8Array;
}

export const TAG = {
  integer: 0x02,
  bits: 0x03,
  octets: 0x04,
  oid: 0x06,
  utf8: 0x0c,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
} as const;

/** The one node these bytes are. */
export function read(bytes: Uint8Array): Node {
  const [node, end] = next(bytes, 0);
  if (end !== bytes.length) throw new Unreadable("der");
  return node;
}

/** The node at the front; what follows it is the caller's. */
export function front(bytes: Uint8Array): Node {
  return next(bytes, 0)[0];
}

export function children(node: Node): readonly Node[] {
  const found: Node[] = [];
  for (let at = 0; at < node.value.length;) {
    const [child, end] = next(node.value, at);
    found.push(child);
    at = end;
  }
  return found;
}

/** Children of a node that must have this tag. */
export function inside(node: Node | undefined, tag: number): readonly Node[] {
  return children(expect(node, tag));
}

export function expect(node: Node | undefined, tag: number): Node {
  if (node?.tag !== tag) throw new Unreadable("der");
  return node;
}

function next(bytes: Uint8Array, at: number): readonly [Node, number] {
  const tag = bytes[at];
  const first = bytes[at + 1];
  if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f) throw new Unreadable("der");
  let begin = at + 2;
  let length = first;
  if (first >= 0x80) {
    const count = first & 0x7f;
    if (count === 0 || count > 4) throw new Unreadable("der");
    length = 0;
    for (let digit = 0; digit < count; digit += 1) length = length * 256 + (bytes[begin + digit] ?? NaN);
    begin += count;
  }
  const end = begin + length;
  if (!(end <= bytes.length)) throw new Unreadable("der");
  return [{ tag, value: bytes.subarray(begin, end), whole: bytes.subarray(at, end) }, end];
}

export function oid(node: Node | undefined): string {
  const { value } = expect(node, TAG.oid);
  const arcs: number[] = [];
  let arc = 0;
  for (const byte of value) {
    arc = arc * 128 + (byte & 0x7f);
    if (byte < 0x80) {
      arcs.push(arc);
      arc = 0;
    }
  }
  const first = arcs.shift() ?? 0;
  const top = Math.min(2, Math.floor(first / 40));
  return [top, first - 40 * top, ...arcs].join(".");
}

export function integer(node: Node | undefined): bigint {
  return unsigned(expect(node, TAG.integer).value);
}

export function unsigned(bytes: Uint8Array): bigint {
  let digits = "";
  for (const byte of bytes) digits += byte.toString(16).padStart(2, "0");
  return digits === "" ? BigInt(0) : BigInt(`0x${digits}`);
}

/** The bytes of a bit string of whole bytes. */
export function bits(node: Node | undefined): Uint8Array {
  const { value } = expect(node, TAG.bits);
  if (value[0] !== 0) throw new Unreadable("der");
  return value.subarray(1);
}

/** Milliseconds of a UTCTime or GeneralizedTime in UTC. */
export function moment(node: Node | undefined): number {
  const said = String.fromCharCode(...(node?.value ?? []));
  const isShort = node?.tag === TAG.utcTime;
  const shape = isShort
    ? /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/
    : /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.(\d{1,9}))?Z$/;
  const found = shape.exec(said);
  if (found === null || (!isShort && node?.tag !== TAG.generalizedTime)) throw new Unreadable("der");
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = found.slice(1, 7).map(Number);
  const full = isShort ? (year < 50 ? 2000 + year : 1900 + year) : year;
  const fraction = Math.floor(Number(`0.${found[7] ?? "0"}`) * 1000);
  return Date.UTC(full, month - 1, day, hour, minute, second, fraction);
}
