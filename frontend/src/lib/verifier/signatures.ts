/** Every signature of one PDF (docs/bundle.md, A PDF signature). */
import { joined, same } from "./bytes.ts";
import { chainOf, maySign, readCertificate, type Certificate, type Trust } from "./certificates.ts";
import { readSigned, readStamp, type Signed, type Stamp } from "./cms.ts";
import { digest, type Digest } from "./keys.ts";
import type { Revision } from "./papers.ts";
import { endingOf, rangesOf, valueIn, type Range } from "./pdf.ts";
import { Unreadable, type Breathe, type Findings } from "./report.ts";
import { readEvidence, standingOf, type Evidence, type Standing } from "./revocation.ts";
import { streamsOf } from "./streams.ts";

/** at: as a timestamp proves it; null where it is only claimed. end: up to where it covers the file. */
export interface PaperSignature {
  readonly name: string;
  readonly organization: string;
  readonly issuer: string;
  readonly certificate: string;
  readonly signedAt: number | null;
  readonly at: number | null;
  readonly isTimestamp: boolean;
  readonly end: number;
}

/** Up to where every person and agency has signed; 0: nobody has. */
export function firstSigned(signatures: readonly PaperSignature[]): number {
  const ends = signatures.filter(({ isTimestamp }) => !isTimestamp).map(({ end }) => end);
  return ends.length === 0 ? 0 : Math.min(...ends);
}

interface Context {
  readonly pdf: Uint8Array;
  readonly title: string;
  readonly trust: Trust;
  readonly evidence: readonly Evidence[];
  readonly findings: Findings;
}

/** revisions: what the record says of the file; null for one without a record, whose last signature covers it all. */
export async function checkSignatures(
  pdf: Uint8Array,
  title: string,
  revisions: readonly Revision[] | null,
  trust: Trust,
  findings: Findings,
  breathe: Breathe,
): Promise<readonly PaperSignature[]> {
  let ranges: readonly Range[];
  try {
    ranges = rangesOf(pdf);
  } catch (failure) {
    findings.fault("signatures", "signature_unreadable", { title, why: codeOf(failure) });
    return [];
  }
  const { evidence, certificates } = broughtBy(ranges.length === 0 ? new Uint8Array() : pdf);
  const whole: Trust = { ...trust, pool: [...trust.pool, ...certificates] };
  const context: Context = { pdf, title, trust: whole, evidence, findings };
  const places = checkPlaces(ranges, revisions, context);
  const found: PaperSignature[] = [];
  let proven: number | null = null;
  // From the newest back: a document's timestamp proves the time of everything before it.
  for (const [range, revision] of [...places].reverse()) {
    const signature = one(range, revision, proven, context);
    if (signature?.isTimestamp === true && signature.at !== null)
      proven = Math.min(signature.at, proven ?? signature.at);
    if (signature !== null) found.unshift(signature);
    await breathe();
  }
  return found;
}

function codeOf(failure: unknown): string {
  return failure instanceof Unreadable ? failure.code : "unexpected";
}

/** Which revision each signature was put on. */
function checkPlaces(
  ranges: readonly Range[],
  revisions: readonly Revision[] | null,
  { pdf, title, findings }: Context,
): readonly (readonly [Range, Revision | null])[] {
  if (revisions === null) {
    const last = ranges[ranges.length - 1];
    const ending = last === undefined ? "none" : endingOf(pdf, last.end);
    // Evidence for later years is added so, and so is anything else: a whole revision more is a doubt.
    if (ending === "revision") findings.doubt("signatures", "signature_not_whole", { title });
    if (ending === "loose") findings.fault("signatures", "bytes_after", { title });
    return ranges.map((range) => [range, null]);
  }
  for (const { ordinal, cause, size } of revisions)
    if ((cause === "signed" || cause === "agency_signed") && !ranges.some((range) => range.end === size))
      findings.fault("signatures", "signature_missing", { title, ordinal });
  return ranges.map((range): readonly [Range, Revision | null] => {
    const revision = revisions.find(({ size }) => size === range.end);
    const isOurs =
      revision !== undefined &&
      ranges.filter(({ end }) => end === range.end).length === 1 &&
      (range.isTimestamp ? revision.cause === "timestamped" : revision.cause.endsWith("signed"));
    if (!isOurs) findings.fault("signatures", "signature_unknown", { title });
    return [range, revision ?? null];
  });
}

interface Brought {
  readonly evidence: readonly Evidence[];
  readonly certificates: readonly Certificate[];
}

/** What the file itself brings for its signatures. */
function broughtBy(pdf: Uint8Array): Brought {
  const evidence: Evidence[] = [];
  const certificates: Certificate[] = [];
  const isEvidence = (dictionary: string): boolean => !/\/(Type|Subtype|FontFile|Width|N)\b/.test(dictionary);
  for (const bytes of streamsOf(pdf, isEvidence)) {
    const one = readEvidence(bytes);
    if (one !== null) {
      evidence.push(one);
      continue;
    }
    try {
      certificates.push(readCertificate(bytes));
    } catch {
      // something else
    }
  }
  return { evidence, certificates };
}

function one(
  range: Range,
  revision: Revision | null,
  proven: number | null,
  context: Context,
): PaperSignature | null {
  const { title, findings } = context;
  try {
    return range.isTimestamp ? timestamp(range, context) : signature(range, revision, proven, context);
  } catch (failure) {
    const code = codeOf(failure);
    if (code === "unexpected" || code.endsWith("_unknown"))
      findings.doubt("signatures", "signature_unreadable", { title, why: code });
    else findings.fault("signatures", "signature_unreadable", { title, why: code });
    return null;
  }
}

function covered({ pdf }: Context, { hole, end }: Range, by: Digest): Uint8Array {
  return digest(by, joined(pdf.subarray(0, hole[0]), pdf.subarray(hole[1], end)));
}

function timestamp(range: Range, context: Context): PaperSignature {
  const { pdf, title, findings } = context;
  const { der, isFilled } = valueIn(pdf, range);
  const stamp = readStamp(der, (by) => covered(context, range, by));
  if (!isFilled) findings.fault("signatures", "signature_padding", { title });
  const isProven = stampHolds(stamp, context);
  const { signer } = stamp.signed;
  const at = isProven && isFilled ? stamp.at : null;
  return { ...facts(signer), signedAt: stamp.at, at, isTimestamp: true, end: range.end };
}

function facts(
  signer: Certificate,
): Pick<PaperSignature, "name" | "organization" | "issuer" | "certificate"> {
  const { name, organization, issuerName, sha256 } = signer;
  return { name, organization, issuer: issuerName, certificate: sha256 };
}

function stampHolds({ signed, at, isRight }: Stamp, context: Context): boolean {
  const { title, trust, evidence, findings } = context;
  if (!isRight) {
    findings.fault("signatures", "timestamp_wrong", { title });
    return false;
  }
  const named = { title, name: signed.signer.name };
  const found = chainOf(signed.signer, { ...trust, pool: [...signed.pool, ...trust.pool] }, at);
  if (found === null) {
    findings.doubt("signatures", "timestamp_untrusted", named);
    return false;
  }
  // Nothing need be known of it: the newest timestamp of a file can never have any evidence.
  const isRevoked = standingsOf(found, at, evidence).includes("revoked");
  if (isRevoked) findings.fault("signatures", "timestamp_revoked", named);
  return !isRevoked;
}

/** Of every certificate of the way but the root. */
function standingsOf(
  way: readonly Certificate[],
  at: number,
  evidence: readonly Evidence[],
): readonly (Standing | null)[] {
  return way.slice(0, -1).map((one, step) => standingOf(one, way[step + 1] as Certificate, at, evidence));
}

function signature(
  range: Range,
  revision: Revision | null,
  proven: number | null,
  context: Context,
): PaperSignature {
  const { pdf, title, findings } = context;
  const { der, isFilled } = valueIn(pdf, range);
  const signed = readSigned(der);
  const { signer } = signed;
  const named = { title, name: signer.name };
  if (!isFilled) findings.fault("signatures", "signature_padding", named);
  if (!same(signed.messageDigest, covered(context, range, signed.digest)))
    findings.fault("signatures", "signature_altered", named);
  if (!signed.isRight) findings.fault("signatures", "signature_wrong", named);
  if (!signed.namesCertificate) findings.fault("signatures", "signature_names_nobody", named);
  if (!maySign(signer)) findings.fault("signatures", "certificate_may_not_sign", named);
  if (revision?.certificate != null && revision.certificate !== signer.sha256)
    findings.fault("signatures", "signer_differs", named);
  const at = stampedAt(signed, context) ?? proven;
  if (at === null) findings.doubt("signatures", "time_only_claimed", named);
  chain(signed, at ?? signed.signedAt ?? signer.notBefore, context);
  return { ...facts(signer), signedAt: signed.signedAt, at, isTimestamp: false, end: range.end };
}

function stampedAt(signed: Signed, context: Context): number | null {
  if (signed.token === null) return null;
  const stamp = readStamp(signed.token, (by) => digest(by, signed.value));
  return stampHolds(stamp, context) ? stamp.at : null;
}

function chain({ signer, pool }: Signed, at: number, { title, trust, evidence, findings }: Context): void {
  const named = { title, name: signer.name };
  if (signer.notBefore > at || at > signer.notAfter) {
    findings.fault("signatures", "certificate_out_of_time", named);
    return;
  }
  if (trust.roots.length === 0) {
    findings.doubt("signatures", "no_roots", named);
    return;
  }
  const found = chainOf(signer, { ...trust, pool: [...pool, ...trust.pool] }, at);
  if (found === null) {
    findings.doubt("signatures", "certificate_untrusted", named);
    return;
  }
  standingsOf(found, at, evidence).forEach((standing, step) => {
    if (standing === "revoked") findings.fault("signatures", "certificate_revoked", named);
    if (standing === null)
      findings.doubt("signatures", "revocation_unknown", { ...named, certificate: found[step]?.name ?? "" });
  });
}
