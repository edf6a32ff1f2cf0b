/** The members of a bundle: which there may be, and that each is what the manifest says (docs/bundle.md, The file). */
import { hashOf, text } from "./bytes.ts";
import { isObject, type Json, type JsonObject } from "./canonical.ts";
import { listIn } from "./heads.ts";
import { Unreadable, type Breathe, type Findings } from "./report.ts";
import { strictObject } from "./strict_json.ts";
import { Zip, type Source } from "./zip.ts";

const UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
const NAMES: readonly (readonly [string, RegExp])[] = [
  ["readme", /^README\.txt$/],
  ["journal", /^journal\.jsonl$/],
  ["heads", /^heads\.json$/],
  ["keys", /^keys\.json$/],
  ["papers", /^papers\.json$/],
  ["ballots", new RegExp(`^ballots/${UUID}\\.json$`)],
  ["document", /^documents\/[0-9a-f]{64}\.[a-z0-9]{1,5}$/],
  ["paper", new RegExp(`^papers/${UUID}/[1-9][0-9]{0,5}\\.pdf$`)],
  ["certificate", /^certificates\/[0-9a-f]{64}\.der$/],
  ["trust", /^trust\/[a-z0-9_-]{1,80}\.pem$/],
];
const NEEDED = ["README.txt", "journal.jsonl", "heads.json", "keys.json", "papers.json"];
const MOST_JSON = 64 * 1024 * 1024;
const MOST_PAPER = 256 * 1024 * 1024;
const MANIFEST = "manifest.json";

export interface Bundle {
  readonly manifest: JsonObject;
  readonly scope: "public" | "whole";
  readonly withheld: readonly number[];
  readonly missing: readonly string[];
  /** Names of members, by what they are. */
  of(what: string): readonly string[];
  bytes(name: string): Promise<Uint8Array>;
  /** null where there is none, or it is damaged (which was found already). */
  maybe(name: string): Promise<Uint8Array | null>;
  json(name: string): Promise<JsonObject>;
}

interface Listed {
  readonly path: string;
  readonly sha256: string;
  readonly size: number;
  readonly what: string;
}

/** Raises Unreadable for what is no bundle at all. */
export async function openBundle(
  source: Source,
  findings: Findings,
  breathe: Breathe,
  progress: (done: number, of: number) => void,
): Promise<Bundle> {
  const zip = await Zip.open(source);
  if (zip.names[0] !== MANIFEST || (zip.sizeOf(MANIFEST) ?? 0) > MOST_JSON)
    throw new Unreadable("no_manifest");
  const manifest = strictObject(text(await zip.bytes(MANIFEST)));
  const { scope } = manifest;
  if (
    manifest["format"] !== "dien-hong-bundle" ||
    manifest["v"] !== 1 ||
    (scope !== "public" && scope !== "whole")
  )
    throw new Unreadable("manifest_unknown");
  const listed = listIn(manifest, "files").map(readListed);
  checkNames(zip, listed, findings);
  for (const [at, one] of listed.entries()) {
    progress(at, listed.length);
    await checkMember(zip, one, findings, breathe);
  }
  const known = new Set(zip.names);
  const bytes = (name: string): Promise<Uint8Array> => zip.bytes(name);
  return {
    manifest,
    scope,
    withheld: numbers(manifest["withheld"]),
    missing: listIn(manifest, "missing").map(String),
    of: (what) => listed.filter((one) => one.what === what && known.has(one.path)).map(({ path }) => path),
    bytes,
    maybe: async (name) => (known.has(name) ? await bytes(name).catch(() => null) : null),
    json: async (name) => {
      if ((zip.sizeOf(name) ?? 0) > MOST_JSON) throw new Unreadable("file_too_large", { file: name });
      return strictObject(text(await bytes(name)));
    },
  };
}

function readListed(one: Json): Listed {
  if (
    !isObject(one) ||
    typeof one["path"] !== "string" ||
    typeof one["sha256"] !== "string" ||
    typeof one["size"] !== "number" ||
    typeof one["what"] !== "string"
  )
    throw new Unreadable("manifest_unknown");
  return one as unknown as Listed;
}

function numbers(said: Json | undefined): readonly number[] {
  if (!Array.isArray(said) || !said.every((one) => Number.isSafeInteger(one)))
    throw new Unreadable("manifest_unknown");
  return said as readonly number[];
}

function checkNames(zip: Zip, listed: readonly Listed[], findings: Findings): void {
  const paths = listed.map(({ path }) => path);
  if (JSON.stringify([...paths].sort()) !== JSON.stringify(paths) || new Set(paths).size !== paths.length)
    findings.fault("file", "manifest_order");
  for (const { path, what } of listed)
    if (!NAMES.some(([kind, shape]) => kind === what && shape.test(path)))
      findings.fault("file", "file_unexpected", { file: path });
  const present = new Set(zip.names);
  for (const name of NEEDED) if (!present.has(name)) findings.fault("file", "file_missing", { file: name });
  for (const name of zip.names)
    if (name !== MANIFEST && !paths.includes(name)) findings.fault("file", "file_unexpected", { file: name });
}

/** What all may be as long as is the ZIP's own limit. */
function longestOf(path: string): number {
  if (path.startsWith("papers/")) return MOST_PAPER;
  return /\.(json|txt|der|pem)$/.test(path) ? MOST_JSON : Infinity;
}

async function checkMember(zip: Zip, one: Listed, findings: Findings, breathe: Breathe): Promise<void> {
  const { path, sha256, size, what } = one;
  if (zip.sizeOf(path) === undefined) {
    findings.fault("file", "file_missing", { file: path });
    return;
  }
  if (size > longestOf(path)) {
    findings.fault("file", "file_too_large", { file: path });
    return;
  }
  try {
    const found = await zip.bytes(path);
    const hash = await hashOf(found, breathe);
    const isNamed = !["document", "certificate"].includes(what) || path.includes(hash);
    if (found.length !== size || hash !== sha256 || !isNamed)
      findings.fault("file", "file_differs", { file: path });
  } catch (failure) {
    if (!(failure instanceof Unreadable)) throw failure;
    findings.fault("file", failure.code, { file: path });
  }
}
