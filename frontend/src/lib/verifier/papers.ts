/** Papers and their revisions against the journal (docs/bundle.md, 7). */
import { hashOf } from "./bytes.ts";
import { isObject, word, type Json, type JsonObject } from "./canonical.ts";
import { listIn } from "./heads.ts";
import { merged, type Told } from "./journal.ts";
import { Unreadable, type Breathe, type Findings } from "./report.ts";

export interface Revision {
  readonly ordinal: number;
  readonly cause: string;
  readonly sha256: string;
  readonly size: number;
  readonly certificate: string | null;
}

export interface Paper {
  readonly id: string;
  readonly kind: string;
  readonly state: string;
  readonly title: string;
  readonly number: number | null;
  readonly symbol: string;
  readonly issued_on: string | null;
  readonly revisions: readonly Revision[];
}

export function readPapers(said: JsonObject): readonly Paper[] {
  return listIn(said, "papers").map((one) => {
    if (!isObject(one) || typeof one["id"] !== "string") throw new Unreadable("paper_unreadable");
    const revisions = listIn(one, "revisions");
    if (revisions.length === 0 || !revisions.every(isRevision)) throw new Unreadable("paper_unreadable");
    return one as unknown as Paper;
  });
}

const CAUSES = ["sealed", "signed", "numbered", "agency_signed", "timestamped"];

function isRevision(one: Json, at: number): boolean {
  return (
    isObject(one) &&
    one["ordinal"] === at + 1 &&
    typeof one["sha256"] === "string" &&
    typeof one["size"] === "number" &&
    CAUSES.includes(word(one["cause"])) &&
    (at > 0 || one["cause"] === "sealed")
  );
}

export type Held = ReadonlyMap<number, JsonObject>;

/** What the journal says: for each paper its revisions since it was last sealed, by ordinal. */
export function revisionsTold(told: readonly Told[]): ReadonlyMap<string, Held> {
  const found = new Map<string, Map<number, JsonObject>>();
  for (const entry of told) {
    if (!entry.kind.startsWith("paper.")) continue;
    const said = merged(entry);
    const { paper, revision } = said;
    if (typeof paper !== "string") continue;
    if (entry.kind === "paper.sealed" || entry.kind === "paper.unsealed") found.set(paper, new Map());
    if (isObject(revision) && typeof revision["ordinal"] === "number")
      found.get(paper)?.set(revision["ordinal"], revision);
  }
  return found;
}

/** Papers that are in force no more, by the journal's word. */
export function withdrawnTold(told: readonly Told[]): ReadonlySet<string> {
  const withdrawn = told.filter(({ kind }) => kind === "paper.withdrawn");
  return new Set(withdrawn.map((entry) => word(merged(entry)["paper"])));
}

/** Gives the newest file, to look at its signatures; null where it cannot be relied on. missing: hashes of files that
 *  the bundle says the installation lost: a doubt. */
export async function checkPaper(
  paper: Paper,
  told: Held | undefined,
  fileOf: (name: string) => Promise<Uint8Array | null>,
  missing: readonly string[],
  findings: Findings,
  breathe: Breathe,
): Promise<Uint8Array | null> {
  const facts = { title: paper.title };
  const isLost = (sha256: string): boolean => missing.includes(sha256);
  for (const ordinal of told?.keys() ?? [])
    if (ordinal > paper.revisions.length) findings.fault("papers", "revision_missing", { ...facts, ordinal });
  let newest: Uint8Array | null = null;
  let isWhole = true;
  for (const { ordinal, cause, sha256, size } of paper.revisions) {
    const said = told?.get(ordinal);
    if (said?.["sha256"] !== sha256 || said["size"] !== size || said["cause"] !== cause)
      findings.fault("papers", "revision_unknown", { ...facts, ordinal });
    const bytes = await fileOf(`papers/${paper.id}/${String(ordinal)}.pdf`);
    isWhole = bytes !== null;
    if (bytes === null) {
      if (isLost(sha256)) findings.doubt("papers", "revision_lost", { ...facts, ordinal });
      else findings.fault("papers", "revision_missing", { ...facts, ordinal });
      continue;
    }
    if (bytes.length !== size || (await hashOf(bytes, breathe)) !== sha256)
      findings.fault("papers", "revision_differs", { ...facts, ordinal });
    if (newest !== null && !beginsWith(bytes, newest))
      findings.fault("papers", "revision_rewritten", { ...facts, ordinal });
    newest = bytes;
  }
  return isWhole ? newest : null;
}

function beginsWith(whole: Uint8Array, front: Uint8Array): boolean {
  if (front.length > whole.length) return false;
  for (let at = 0; at < front.length; at += 1) if (whole[at] !== front[at]) return false;
  return true;
}
