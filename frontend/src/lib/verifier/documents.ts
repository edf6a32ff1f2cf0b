/** Documents against what the journal says of them (docs/bundle.md, 6). */
import { isObject, type Json, type JsonObject } from "./canonical.ts";
import type { Told } from "./journal.ts";
import type { Findings } from "./report.ts";

/** held: the hashes that name the files here (each was compared with its content). Gives how many the journal knows. */
export function checkDocuments(
  told: readonly Told[],
  held: ReadonlySet<string>,
  missing: readonly string[],
  isPublic: boolean,
  findings: Findings,
): void {
  const named = new Set<string>();
  const wanted = new Set<string>();
  for (const entry of told) {
    if (!entry.kind.startsWith("document.")) continue;
    for (const [audience, part] of Object.entries(entry.parts)) {
      collect(part, named);
      if (isPublic ? audience === "public" : entry.kind === "document.published") versions(part, wanted);
    }
  }
  for (const sha of held) if (!named.has(sha)) findings.fault("documents", "document_unknown", { file: sha });
  let left = 0; // withdrawn, no longer for the public, or left out
  for (const sha of wanted) {
    if (held.has(sha)) continue;
    if (isPublic) left += 1;
    else if (missing.includes(sha)) findings.doubt("documents", "document_lost", { file: sha });
    else findings.fault("documents", "document_missing", { file: sha });
  }
  if (left > 0) findings.note("documents", "documents_left_out", { count: left });
}

/** Every sha256 anywhere in it. */
function collect(value: Json, into: Set<string>): void {
  if (Array.isArray(value)) for (const one of value as readonly Json[]) collect(one, into);
  if (!isObject(value)) return;
  if (typeof value["sha256"] === "string") into.add(value["sha256"]);
  for (const one of Object.values(value)) collect(one, into);
}

/** Those of published files: `version` with `original` and `pdf`. */
function versions(value: Json, into: Set<string>): void {
  if (Array.isArray(value)) for (const one of value as readonly Json[]) versions(one, into);
  if (!isObject(value)) return;
  const { version } = value;
  if (isObject(version))
    for (const file of [version["original"], version["pdf"]] as readonly (JsonObject | undefined)[])
      if (isObject(file) && typeof file["sha256"] === "string") into.add(file["sha256"]);
  for (const one of Object.values(value)) versions(one, into);
}
