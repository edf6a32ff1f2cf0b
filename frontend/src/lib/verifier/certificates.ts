/** X.509 certificates (RFC 5280): what they say, and whether a chain of them reaches a root one was given. */
import { sha256 } from "@noble/hashes/sha2.js";
import { fromBase64, hex, same } from "./bytes.ts";
import { bits, children, expect, front, inside, moment, oid, read, TAG, type Node } from "./der.ts";
import { mechanism, publicKey, verifies, type Mechanism, type PublicKey } from "./keys.ts";
import { Unreadable } from "./report.ts";

export interface Certificate {
  readonly der: Uint8Array;
  readonly sha256: string;
  readonly serial: Uint8Array;
  /** The names as they are encoded, to compare; and to read. */
  readonly subject: Uint8Array;
  readonly issuer: Uint8Array;
  readonly name: string;
  readonly organization: string;
  readonly issuerName: string;
  readonly notBefore: number;
  readonly notAfter: number;
  readonly key: PublicKey;
  readonly isAuthority: boolean;
  /** Intermediates that may stand below it; null without a limit. */
  readonly below: number | null;
  /** Bits of keyUsage, first bit first; null where it says nothing. */
  readonly usage: readonly boolean[] | null;
  readonly purposes: readonly string[] | null;
  /** An extension that must be understood, and is not understood here. */
  readonly hasUnknownDemand: boolean;
  readonly body: Uint8Array;
  readonly by: Mechanism;
  readonly signature: Uint8Array;
}

const COMMON_NAME = "2.5.4.3";
const ORGANIZATION = "2.5.4.10";
const BASIC_CONSTRAINTS = "2.5.29.19";
const KEY_USAGE = "2.5.29.15";
const EXTENDED_USAGE = "2.5.29.37";
/** Critical ones that change nothing of what is asked here: names beside the subject's, policies. */
const HARMLESS = ["2.5.29.17", "2.5.29.32"];
export const TIMESTAMPING = "1.3.6.1.5.5.7.3.8";

const DIGITAL_SIGNATURE = 0;
const NON_REPUDIATION = 1;
const CERTIFICATE_SIGNING = 5;

export function readCertificate(der: Uint8Array): Certificate {
  const [body, algorithm, signature] = inside(read(der), TAG.sequence);
  const fields = inside(body, TAG.sequence);
  const [serial, inner, issuer, validity, subject, key, ...rest] =
    fields[0]?.tag === 0xa0 ? fields.slice(1) : fields;
  const [notBefore, notAfter] = inside(validity, TAG.sequence);
  if (body === undefined || !same(expect(inner, TAG.sequence).whole, expect(algorithm, TAG.sequence).whole))
    throw new Unreadable("certificate");
  const said = extensions(rest.find((node) => node.tag === 0xa3));
  const constraints = said.values.get(BASIC_CONSTRAINTS);
  const [isAuthority, below] = constraints ? authority(read(constraints)) : [false, null];
  const usage = said.values.get(KEY_USAGE);
  const purposes = said.values.get(EXTENDED_USAGE);
  return {
    der,
    sha256: hex(sha256(der)),
    serial: expect(serial, TAG.integer).value,
    subject: expect(subject, TAG.sequence).whole,
    issuer: expect(issuer, TAG.sequence).whole,
    name: named(subject, COMMON_NAME),
    organization: named(subject, ORGANIZATION),
    issuerName: named(issuer, COMMON_NAME) || named(issuer, ORGANIZATION),
    notBefore: moment(notBefore),
    notAfter: moment(notAfter),
    key: publicKey(key),
    isAuthority,
    below,
    usage: usage ? flags(read(usage)) : null,
    purposes: purposes ? inside(read(purposes), TAG.sequence).map(oid) : null,
    hasUnknownDemand: said.hasUnknownDemand,
    body: body.whole,
    by: mechanism(algorithm),
    signature: bits(signature),
  };
}

/** Of "-----BEGIN CERTIFICATE-----" texts, or of plain DER. */
export function readCertificates(file: Uint8Array): readonly Certificate[] {
  if (file[0] === TAG.sequence) return [readCertificate(file)];
  const spelled = String.fromCharCode(...file.subarray(0, 1 << 16));
  const found = spelled.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  return found.map((one) => readCertificate(fromBase64(one.replace(/-----[A-Z ]+-----/g, ""))));
}

interface Extensions {
  readonly values: ReadonlyMap<string, Uint8Array>;
  readonly hasUnknownDemand: boolean;
}

function extensions(node: Node | undefined): Extensions {
  const values = new Map<string, Uint8Array>();
  let hasUnknownDemand = false;
  for (const one of node ? inside(front(node.value), TAG.sequence) : []) {
    const [name, ...rest] = inside(one, TAG.sequence);
    const kind = oid(name);
    if (values.has(kind)) throw new Unreadable("certificate");
    values.set(kind, expect(rest[rest.length - 1], TAG.octets).value);
    const isCritical = rest.length === 2 && rest[0]?.value[0] !== 0;
    const isKnown = [BASIC_CONSTRAINTS, KEY_USAGE, EXTENDED_USAGE, ...HARMLESS].includes(kind);
    hasUnknownDemand ||= isCritical && !isKnown;
  }
  return { values, hasUnknownDemand };
}

function authority(node: Node): readonly [boolean, number | null] {
  const [is, below] = children(expect(node, TAG.sequence));
  const isAuthority = is?.tag === 0x01 && is.value[0] !== 0;
  return [isAuthority, below?.tag === TAG.integer ? (below.value[0] ?? 0) : null];
}

function flags(node: Node): readonly boolean[] {
  const [, ...bytes] = expect(node, TAG.bits).value;
  return bytes.flatMap((byte) => Array.from({ length: 8 }, (_, bit) => (byte & (0x80 >> bit)) !== 0));
}

function named(name: Node | undefined, wanted: string): string {
  for (const set of inside(name, TAG.sequence))
    for (const pair of inside(set, TAG.set)) {
      const [kind, value] = inside(pair, TAG.sequence);
      if (oid(kind) === wanted && value) return printable(value);
    }
  return "";
}

function printable({ tag, value }: Node): string {
  if (tag === 0x1e) {
    let said = "";
    for (let at = 0; at + 1 < value.length; at += 2)
      said += String.fromCharCode(((value[at] ?? 0) << 8) | (value[at + 1] ?? 0));
    return said;
  }
  return new TextDecoder().decode(value);
}

export function isSignedBy(certificate: Certificate, issuer: Certificate): boolean {
  try {
    return verifies(issuer.key, certificate.by, certificate.body, certificate.signature);
  } catch {
    return false;
  }
}

/** May sign papers: a key for signing, not one that only issues or only stamps time. */
export function maySign(certificate: Certificate): boolean {
  const { usage } = certificate;
  return usage === null || (usage[DIGITAL_SIGNATURE] ?? false) || (usage[NON_REPUDIATION] ?? false);
}

/** Certificates of a way, the first and the root among them; and how often an issuer is tried. */
const DEEPEST = 8;
const MOST_TRIES = 64;

/** roots: what the person trusts, and nothing else. pool: on the way. */
export interface Trust {
  readonly roots: readonly Certificate[];
  readonly pool: readonly Certificate[];
}

/** From the certificate up to a trusted one, every link checked and valid at `at`; null: there is none. Of the root
 *  nothing is asked but that it may issue: whoever gave it answers for it, its date included. */
export function chainOf(
  certificate: Certificate,
  { roots, pool }: Trust,
  at: number,
): readonly Certificate[] | null {
  const trusted = new Set(roots.map(({ sha256: name }) => name));
  let tries = 0;

  function climb(chain: readonly Certificate[]): readonly Certificate[] | null {
    const top = chain[chain.length - 1];
    if (top === undefined) return null;
    if (trusted.has(top.sha256)) return chain;
    if (chain.length >= DEEPEST || !isUsable(top, at)) return null;
    for (const issuer of [...roots, ...pool]) {
      if (!same(issuer.subject, top.issuer) || chain.some((one) => one.sha256 === issuer.sha256)) continue;
      tries += 1;
      if (tries > MOST_TRIES) return null;
      if (!isSignedBy(top, issuer) || !mayIssue(issuer, chain.length - 1)) continue;
      const found = climb([...chain, issuer]);
      if (found !== null) return found;
    }
    return null;
  }

  return isUsable(certificate, at) ? climb([certificate]) : null;
}

function isUsable(certificate: Certificate, at: number): boolean {
  return certificate.notBefore <= at && at <= certificate.notAfter && !certificate.hasUnknownDemand;
}

/** between: how many intermediates stand below it in this chain. */
function mayIssue(issuer: Certificate, between: number): boolean {
  const maySignThem = issuer.usage === null || (issuer.usage[CERTIFICATE_SIGNING] ?? false);
  return issuer.isAuthority && maySignThem && (issuer.below === null || between <= issuer.below);
}
