/** A ZIP read piece by piece and strictly: one reading only, no bombs, nothing outside, no name twice.
 *
 *  Only what a bundle needs: stored or deflated entries, no encryption, no ZIP64, no several discs. */
import { Inflate } from "fflate";
import { text } from "./bytes.ts";
import { Unreadable } from "./report.ts";

/** Bytes from somewhere: a file chosen on a page, or one on a disc. */
export interface Source {
  readonly size: number;
  read(begin: number, end: number): Promise<Uint8Array>;
}

interface Member {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly size: number;
  readonly sum: number;
  readonly at: number;
}

const MOST_MEMBERS = 20_000;
/** Of docs/bundle.md: a browser holds a member as one piece. */
const MOST_ONE = 512 * 1024 * 1024;
const MOST_TOGETHER = 4 * 1024 * 1024 * 1024 - 1;
const END_SIZE = 22;
const CENTRAL_SIZE = 46;
const LOCAL_SIZE = 30;
/** What is given to the inflater at once: it may become a thousand times as much. */
const PIECE = 8192;

export class Zip {
  readonly names: readonly string[];
  private readonly source: Source;
  private readonly members: ReadonlyMap<string, Member>;

  private constructor(source: Source, members: ReadonlyMap<string, Member>) {
    this.source = source;
    this.members = members;
    this.names = [...members.keys()];
  }

  /** Raises Unreadable for anything that is no plain ZIP, or too much. */
  static async open(source: Source): Promise<Zip> {
    const tail = await source.read(Math.max(0, source.size - END_SIZE - 0xffff), source.size);
    const end = endOf(tail);
    const view = new DataView(tail.buffer, tail.byteOffset + end, END_SIZE);
    const count = view.getUint16(10, true);
    const length = view.getUint32(12, true);
    const at = view.getUint32(16, true);
    const endsAt = source.size - tail.length + end;
    const isPlain =
      view.getUint32(4, true) === 0 && view.getUint16(8, true) === count && at + length === endsAt;
    if (!isPlain || count > MOST_MEMBERS) throw new Unreadable("zip_unusual");
    const members = readMembers(await source.read(at, endsAt), count);
    requireApart(members, at);
    return new Zip(source, new Map(members.map((one) => [one.name, one])));
  }

  sizeOf(name: string): number | undefined {
    return this.members.get(name)?.size;
  }

  /** Raises Unreadable when it is not there, or is not what the list says. */
  async bytes(name: string): Promise<Uint8Array> {
    const member = this.members.get(name);
    if (member === undefined) throw new Unreadable("file_missing", { file: name });
    const head = await this.source.read(member.at, member.at + LOCAL_SIZE);
    if (head.length < LOCAL_SIZE) throw new Unreadable("zip_damaged", { file: name });
    const view = new DataView(head.buffer, head.byteOffset, LOCAL_SIZE);
    const nameEnd = member.at + LOCAL_SIZE + view.getUint16(26, true);
    const begin = nameEnd + view.getUint16(28, true);
    const local = await this.source.read(member.at + LOCAL_SIZE, nameEnd);
    const isSame = view.getUint32(0, true) === 0x04034b50 && view.getUint16(8, true) === member.method;
    if (!isSame || text(local) !== name) throw new Unreadable("zip_damaged", { file: name });
    const packed = await this.source.read(begin, begin + member.packed);
    if (packed.length !== member.packed) throw new Unreadable("zip_damaged", { file: name });
    const bytes = member.method === 0 ? packed : inflated(packed, member);
    if (bytes.length !== member.size || crcOf(bytes) !== member.sum)
      throw new Unreadable("zip_damaged", { file: name });
    return bytes;
  }
}

function endOf(tail: Uint8Array): number {
  const view = new DataView(tail.buffer, tail.byteOffset, tail.length);
  // A comment of its own length after the record: the end stands where the file says it does, and nowhere else.
  for (let at = tail.length - END_SIZE; at >= 0; at -= 1)
    if (
      view.getUint32(at, true) === 0x06054b50 &&
      view.getUint16(at + 20, true) === tail.length - at - END_SIZE
    )
      return at;
  throw new Unreadable("no_zip");
}

function readMembers(central: Uint8Array, count: number): readonly Member[] {
  const view = new DataView(central.buffer, central.byteOffset, central.length);
  const members: Member[] = [];
  const seen = new Set<string>();
  let together = 0;
  let at = 0;
  for (let number = 0; number < count; number += 1) {
    if (at + CENTRAL_SIZE > central.length || view.getUint32(at, true) !== 0x02014b50)
      throw new Unreadable("zip_unusual");
    const nameEnd = at + CENTRAL_SIZE + view.getUint16(at + 28, true);
    const name = text(central.subarray(at + CENTRAL_SIZE, nameEnd));
    const member: Member = {
      name,
      method: view.getUint16(at + 10, true),
      sum: view.getUint32(at + 16, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      at: view.getUint32(at + 42, true),
    };
    const isEncrypted = (view.getUint16(at + 8, true) & 1) === 1;
    if (!isSafe(name) || seen.has(name.toLowerCase())) throw new Unreadable("zip_names", { file: name });
    if (isEncrypted || ![0, 8].includes(member.method)) throw new Unreadable("zip_unusual");
    together += member.size;
    if (member.size > MOST_ONE || together > MOST_TOGETHER) throw new Unreadable("zip_too_large");
    seen.add(name.toLowerCase());
    members.push(member);
    at = nameEnd + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  if (at !== central.length) throw new Unreadable("zip_unusual");
  return members;
}

/** A path below the bundle, in one spelling. */
function isSafe(name: string): boolean {
  return /^[A-Za-z0-9_-][A-Za-z0-9._-]*(\/[A-Za-z0-9_-][A-Za-z0-9._-]*)*$/.test(name) && name.length <= 300;
}

/** Members that share bytes are how a small file becomes an endless one. */
function requireApart(members: readonly Member[], central: number): void {
  let free = 0;
  for (const member of [...members].sort((a, b) => a.at - b.at)) {
    if (member.at < free) throw new Unreadable("zip_unusual");
    free = member.at + LOCAL_SIZE + member.name.length + member.packed;
  }
  if (free > central) throw new Unreadable("zip_unusual");
}

function inflated(packed: Uint8Array, member: Member): Uint8Array {
  const whole = new Uint8Array(member.size);
  let filled = 0;
  const inflate = new Inflate((piece) => {
    if (filled + piece.length > whole.length) throw new Unreadable("zip_damaged", { file: member.name });
    whole.set(piece, filled);
    filled += piece.length;
  });
  try {
    for (let at = 0; at < packed.length; at += PIECE)
      inflate.push(packed.subarray(at, at + PIECE), at + PIECE >= packed.length);
  } catch (failure) {
    if (failure instanceof Unreadable) throw failure;
    throw new Unreadable("zip_damaged", { file: member.name });
  }
  return whole.subarray(0, filled);
}

const SUMS = Uint32Array.from({ length: 256 }, (_, byte) => {
  let sum = byte;
  for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? 0xedb88320 ^ (sum >>> 1) : sum >>> 1;
  return sum >>> 0;
});

function crcOf(bytes: Uint8Array): number {
  let sum = 0xffffffff;
  for (let at = 0; at < bytes.length; at += 1)
    sum = (SUMS[(sum ^ (bytes[at] as number)) & 0xff] as number) ^ (sum >>> 8);
  return (sum ^ 0xffffffff) >>> 0;
}
