/** One entry of a journal as text: what may stand in it (docs/journal.md, Streams and entries). */
import { canonicalObject, isObject, word, type Json, type JsonObject } from "./canonical.ts";

export interface Entry {
  readonly stream: string;
  readonly seq: number;
  readonly kind: string;
  readonly recorded_at: string;
  readonly actor: string;
  readonly command_id: string;
  /** Audience -> commitment. */
  readonly parts: Readonly<Record<string, string>>;
}

const REQUIRED = ["v", "stream", "seq", "kind", "recorded_at", "actor", "command_id", "parts"];
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const SHAPES: Readonly<Record<string, RegExp>> = {
  stream: /^[a-z_]{1,20}:[0-9a-z-]{1,64}$/,
  kind: /^[a-z_]{1,30}\.[a-z_]{1,30}$/,
  recorded_at: MOMENT,
  actor: /^[0-9A-Za-z:._@-]{1,100}$/,
  command_id: /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/,
};
const AUDIENCE = /^(public|hall|delegates|secretariat|(group|person):[0-9a-z-]{1,64})$/;
const COMMITMENT = /^[0-9a-f]{64}$/;

/** "version_unknown": of a later format, so nothing can be said. */
export function readEntry(spelled: string): Entry | "entry_malformed" | "version_unknown" {
  const said = canonicalObject(spelled);
  if (said === undefined) return "entry_malformed";
  if (said["v"] !== 1) return "version_unknown";
  return isEntry(said) ? (said as unknown as Entry) : "entry_malformed";
}

function isEntry(said: JsonObject): boolean {
  const { occurred_at: occurred, ...rest } = said;
  return (
    Object.keys(rest).length === REQUIRED.length &&
    REQUIRED.every((field) => field in rest) &&
    Object.entries(SHAPES).every(([field, shape]) => matches(said[field], shape)) &&
    isMoment(said["recorded_at"]) &&
    (!("occurred_at" in said) || (matches(occurred, MOMENT) && isMoment(occurred))) &&
    typeof said["seq"] === "number" &&
    said["seq"] >= 1 &&
    areParts(said["parts"])
  );
}

function matches(value: Json | undefined, shape: RegExp): boolean {
  return typeof value === "string" && shape.test(value);
}

/** 30 February is none, though a Date would roll it over. */
function isMoment(value: Json | undefined): boolean {
  const at = new Date(word(value));
  return !Number.isNaN(at.getTime()) && at.toISOString() === value;
}

function areParts(parts: Json | undefined): boolean {
  if (!isObject(parts)) return false;
  const all = Object.entries(parts);
  return all.length > 0 && all.every(([name, sealed]) => AUDIENCE.test(name) && matches(sealed, COMMITMENT));
}
