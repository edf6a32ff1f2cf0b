/** A stream as lines of JSON (docs/journal.md, Bundles): everything it claims is computed again. */
import { sha256 } from "@noble/hashes/sha2.js";
import { fromBase64, hex, joined, same, utf8 } from "./bytes.ts";
import { canonicalObject, isObject, type Json, type JsonObject } from "./canonical.ts";
import { readEntry, type Entry } from "./entry.ts";
import { leafHash, rootOf } from "./merkle.ts";
import type { Findings } from "./report.ts";
import { Unreadable, type Breathe } from "./report.ts";
import { strictObject } from "./strict_json.ts";

/** What a reader of this file reads of one entry. */
export interface Told {
  readonly seq: number;
  readonly kind: string;
  readonly recorded_at: string;
  /** By audience; erased and unreadable parts are left out. */
  readonly parts: Readonly<Record<string, JsonObject>>;
}

export interface Journal {
  readonly stream: string;
  readonly audiences: readonly string[];
  readonly leaves: readonly Uint8Array[];
  readonly root: string;
  readonly told: readonly Told[];
  /** Parts that the law had erased, each told by an entry of its own. */
  readonly erased: number;
}

interface Header {
  readonly stream: string;
  readonly size: number;
  readonly root: string;
  readonly audiences: readonly string[];
}

/** What has to be told of an entry's parts, beside what the journal says of itself. */
export interface Expected {
  /** Entries whose hall part was left out. */
  readonly withheld: readonly number[];
}

const DOUBTS: readonly string[] = ["version_unknown", "stream_unknown"];
const LONGEST_LINE = 16 * 1024 * 1024;
/** A command's time is read before it waits for its turn in the stream. */
const WAITS_AT_MOST_MS = 30_000;

/** Raises Unreadable where the first line is no header of this format. */
export async function readJournal(
  whole: string,
  { withheld }: Expected,
  findings: Findings,
  breathe: Breathe,
): Promise<Journal> {
  const lines = whole.split("\n");
  if (lines.some((line) => line.length > LONGEST_LINE)) throw new Unreadable("line_too_long");
  const reading = new Reading(readHeader(lines[0] ?? ""), new Set(withheld), findings);
  for (const line of lines.slice(1)) {
    if (line.trim() === "") continue;
    reading.take(line);
    if (reading.leaves.length % 64 === 0) await breathe();
  }
  return reading.whole();
}

function readHeader(line: string): Header {
  const said = parsed(line);
  if (said?.["format"] !== "dien-hong-journal" || said["v"] !== 1) throw new Unreadable("journal_unknown");
  const { stream, size, root, audiences } = said;
  const isWhole =
    typeof stream === "string" &&
    typeof size === "number" &&
    typeof root === "string" &&
    Array.isArray(audiences) &&
    audiences.every((one) => typeof one === "string");
  if (!isWhole) throw new Unreadable("journal_unknown");
  return { stream, size, root, audiences: audiences };
}

function parsed(line: string): JsonObject | undefined {
  try {
    return strictObject(line);
  } catch {
    return undefined;
  }
}

const named = (seq: number, audience: string): string => `${String(seq)} ${audience}`;

class Reading {
  readonly leaves: Uint8Array[] = [];
  private readonly header: Header;
  private readonly withheld: ReadonlySet<number>;
  private readonly findings: Findings;
  private readonly told: Told[] = [];
  private readonly commands = new Set<string>();
  private readonly gone = new Set<string>();
  private readonly present = new Set<string>();
  private readonly named = new Set<string>();
  private expected = 1;
  private last = 0;

  constructor(header: Header, withheld: ReadonlySet<number>, findings: Findings) {
    this.header = header;
    this.withheld = withheld;
    this.findings = findings;
  }

  take(line: string): void {
    const said = parsed(line);
    if (typeof said?.["entry"] !== "string" || typeof said["seq"] !== "number" || !isObject(said["parts"])) {
      this.find("line_unreadable", this.expected);
      this.expected += 1;
      return;
    }
    const { seq, entry: spelled, parts } = said;
    if (seq !== this.expected) this.find("sequence_broken", seq);
    this.expected = seq + 1;
    const leaf = leafHash(utf8(spelled));
    this.leaves.push(leaf);
    if (hex(leaf) !== said["leaf"]) this.find("leaf_differs", seq);
    const entry = readEntry(spelled);
    if (typeof entry === "string") this.find(entry, seq);
    else this.entry(entry, seq, parts);
  }

  private entry(entry: Entry, seq: number, parts: JsonObject): void {
    if (entry.stream !== this.header.stream) this.find("entry_of_other_stream", seq);
    if (entry.seq !== seq) this.find("column_differs", seq);
    if (this.commands.has(entry.command_id)) this.find("command_twice", seq);
    this.commands.add(entry.command_id);
    const at = Date.parse(entry.recorded_at);
    if (at < this.last - WAITS_AT_MOST_MS) this.find("clock_back", seq);
    this.last = at;
    this.parts(entry, seq, parts);
  }

  private parts(entry: Entry, seq: number, parts: JsonObject): void {
    const read: Record<string, JsonObject> = {};
    const isWithheld = this.withheld.has(seq);
    if (isWithheld && !("hall" in entry.parts && !("hall" in parts))) this.find("withheld_wrong", seq);
    for (const name of Object.keys(parts))
      if (!(name in entry.parts) || !this.header.audiences.includes(name)) this.find("part_unknown", seq);
    for (const [name, sealed] of Object.entries(entry.parts)) {
      const part = parts[name];
      if (part === undefined) {
        if (this.header.audiences.includes(name) && !(isWithheld && name === "hall"))
          this.find("part_missing", seq);
      } else if (part === null) {
        this.gone.add(named(seq, name));
      } else {
        this.present.add(named(seq, name));
        const value = this.opened(part, sealed, seq);
        if (value !== undefined) read[name] = value;
      }
    }
    if (entry.kind === "part.erased") this.erasure(read["public"], seq);
    this.told.push({ seq, kind: entry.kind, recorded_at: entry.recorded_at, parts: read });
  }

  private opened(part: Json, sealed: string, seq: number): JsonObject | undefined {
    if (!isObject(part) || typeof part["salt"] !== "string" || typeof part["value"] !== "string") {
      this.find("part_malformed", seq);
      return undefined;
    }
    let salt: Uint8Array;
    try {
      salt = fromBase64(part["salt"]);
    } catch {
      salt = new Uint8Array();
    }
    if (salt.length !== 32 || hex(sha256(joined(salt, utf8(part["value"])))) !== sealed) {
      this.find("part_differs", seq);
      return undefined;
    }
    const value = canonicalObject(part["value"]);
    if (value === undefined) this.find("part_malformed", seq);
    return value;
  }

  private erasure(said: JsonObject | undefined, own: number): void {
    const erased = said?.["erased"];
    if (!isObject(erased)) return;
    const { seq, audience } = erased;
    if (typeof seq === "number" && typeof audience === "string" && seq > 0 && seq < own)
      this.named.add(named(seq, audience));
  }

  whole(): Journal {
    const { header, leaves } = this;
    if (leaves.length === 0 && header.size === 0) this.find("stream_unknown", 0);
    if (leaves.length !== header.size) this.find("size_differs", 0);
    for (const part of this.gone)
      if (!this.named.has(part)) this.find("part_gone", Number(part.split(" ")[0]));
    for (const part of this.present)
      if (this.named.has(part)) this.find("erasure_undone", Number(part.split(" ")[0]));
    const root = hex(rootOf(leaves));
    if (root !== header.root) this.find("root_differs", 0);
    return {
      stream: header.stream,
      audiences: header.audiences,
      leaves,
      root,
      told: this.told,
      erased: this.gone.size,
    };
  }

  private find(code: string, seq: number): void {
    if (code === "clock_back") this.findings.note("journal", code, { seq });
    else if (DOUBTS.includes(code)) this.findings.doubt("journal", code, { seq });
    else this.findings.fault("journal", code, { seq });
  }
}

/** Whether the journal, as far as it had grown then, is what that head says. */
export function agrees(journal: Journal, size: number, root: Uint8Array): boolean {
  return size > 0 && size <= journal.leaves.length && same(rootOf(journal.leaves, size), root);
}

const SHARED = ["public", "hall", "delegates", "secretariat"];

/** The parts as one object: a narrower audience replaces a wider one's keys. */
export function merged(told: Told): JsonObject {
  const width = (name: string): number => (SHARED.includes(name) ? SHARED.indexOf(name) : SHARED.length);
  const names = Object.keys(told.parts).sort((a, b) => width(a) - width(b) || (a < b ? -1 : 1));
  return Object.assign({}, ...names.map((name) => told.parts[name])) as JsonObject;
}
