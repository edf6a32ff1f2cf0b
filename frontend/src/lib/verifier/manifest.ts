/** What the manifest says of the journal and of the meeting, beside the journal itself (docs/bundle.md, manifest.json). */
import { isObject, type Json, type JsonObject } from "./canonical.ts";
import { listIn } from "./heads.ts";
import type { Journal } from "./journal.ts";
import type { Bundle } from "./members.ts";
import type { Findings } from "./report.ts";

const FIELDS = "format v scope stream size root audiences withheld missing made_at meeting body files".split(
  " ",
);

/** What the manifest says of the meeting, beside what the record last told the public of it. */
function ofMeeting(
  manifest: JsonObject,
  journal: Journal,
): readonly (readonly [string, Json | undefined, Json | undefined])[] {
  const said = manifest["meeting"];
  const claimed: JsonObject = isObject(said) ? said : {};
  const told = new Map<string, Json>();
  for (const { kind, parts } of journal.told) {
    const meeting = parts["public"]?.["meeting"];
    if ((kind !== "meeting.convened" && kind !== "meeting.revised") || !isObject(meeting)) continue;
    for (const name of ["title", "number"]) {
      const one = meeting[name];
      if (one !== undefined) told.set(name, one);
    }
  }
  return [
    ["meeting.id", claimed["id"], journal.stream.replace(/^meeting:/, "")],
    ...[...told].map(([name, one]) => [`meeting.${name}`, claimed[name], one] as const),
  ];
}

/** The manifest's words about the journal. */
export function checkManifest(
  { manifest, scope, withheld }: Bundle,
  journal: Journal,
  findings: Findings,
): void {
  const said: readonly (readonly [string, Json | undefined, Json])[] = [
    ["stream", manifest["stream"], journal.stream],
    ["size", manifest["size"], journal.leaves.length],
    ["root", manifest["root"], journal.root],
  ];
  for (const [field, claimed, found] of [...said, ...ofMeeting(manifest, journal)])
    if (claimed !== found) findings.fault("journal", "manifest_differs", { field });
  for (const field of Object.keys(manifest))
    if (!FIELDS.includes(field)) findings.fault("journal", "manifest_differs", { field });
  const audiences = listIn(manifest, "audiences");
  const wanted = scope === "whole" ? ["delegates", "hall", "public", "secretariat"] : ["hall", "public"];
  if (
    JSON.stringify(audiences) !== JSON.stringify(wanted) ||
    JSON.stringify([...journal.audiences].sort()) !== JSON.stringify(wanted)
  )
    findings.fault("journal", "manifest_differs", { field: "audiences" });
  if (withheld.length > 0) {
    if (scope === "whole") findings.fault("journal", "withheld_wrong", { seq: withheld[0] as number });
    findings.note("journal", "withheld", { count: withheld.length });
  }
  if (journal.erased > 0) findings.note("journal", "erased", { count: journal.erased });
}
