/** Whether a certificate had been taken back: OCSP answers (RFC 6960) and lists (RFC 5280, 5) found in the file. */
import { sha1 } from "@noble/hashes/legacy.js";
import { same } from "./bytes.ts";
import { isSignedBy, readCertificate, type Certificate } from "./certificates.ts";
import { bits, children, expect, front, inside, moment, oid, read, TAG, type Node } from "./der.ts";
import { mechanism, verifies } from "./keys.ts";

/** What one piece of evidence says of certificates, once its own signature was checked. */
export type Evidence = (certificate: Certificate, issuer: Certificate, at: number) => Standing | null;
export type Standing = "good" | "revoked";

const BASIC_ANSWER = "1.3.6.1.5.5.7.48.1.1";
const ANSWERING = "1.3.6.1.5.5.7.3.9";

/** null: these bytes are neither an answer nor a list. */
export function readEvidence(bytes: Uint8Array): Evidence | null {
  if (bytes[0] !== TAG.sequence) return null;
  try {
    const fields = inside(read(bytes), TAG.sequence);
    if (fields[0]?.tag === 0x0a) return answer(fields);
    return fields.length === 3 ? list(fields) : null;
  } catch {
    return null;
  }
}

/** at: when the certificate was used. revoked where any evidence says so, good only where some says so. */
export function standingOf(
  certificate: Certificate,
  issuer: Certificate,
  at: number,
  evidence: readonly Evidence[],
): Standing | null {
  const said = evidence.map((one) => {
    try {
      return one(certificate, issuer, at);
    } catch {
      return null;
    }
  });
  return said.includes("revoked") ? "revoked" : said.includes("good") ? "good" : null;
}

function answer([status, wrapped]: readonly Node[]): Evidence | null {
  if (status?.value[0] !== 0) return null;
  const [type, octets] = inside(front(expect(wrapped, 0xa0).value), TAG.sequence);
  if (oid(type) !== BASIC_ANSWER) return null;
  const [data, algorithm, signature, extra] = inside(read(expect(octets, TAG.octets).value), TAG.sequence);
  const body = expect(data, TAG.sequence);
  const by = mechanism(algorithm);
  const value = bits(signature);
  const pool = extra?.tag === 0xa0 ? inside(front(extra.value), TAG.sequence).flatMap(readable) : [];
  const produced = producedAt(body);
  const singles = children(body).find((node) => node.tag === TAG.sequence);
  return (certificate, issuer, at) => {
    const signers = [issuer, ...pool.filter((one) => mayAnswer(one, issuer, produced))];
    if (!signers.some((one) => holds(() => verifies(one.key, by, body.whole, value)))) return null;
    for (const single of inside(singles, TAG.sequence)) {
      const [id, state, since, until] = inside(single, TAG.sequence);
      if (isAbout(id, certificate, issuer))
        return state?.tag === 0xa1 ? wasRevoked(state, at) : fresh(state, since, until, at);
    }
    return null;
  };
}

/** The time in the answer: behind its version, if it has one, and the responder's name. */
function producedAt(body: Node): number {
  return moment(children(body).find(({ tag }) => tag === TAG.generalizedTime));
}

function readable(one: Node): readonly Certificate[] {
  try {
    return [readCertificate(one.whole)];
  } catch {
    return []; // of a kind we cannot use
  }
}

/** Whom the issuer made its responder, while that held. */
function mayAnswer(one: Certificate, issuer: Certificate, produced: number): boolean {
  return (
    one.notBefore <= produced &&
    produced <= one.notAfter &&
    same(one.issuer, issuer.subject) &&
    (one.purposes?.includes(ANSWERING) ?? false) &&
    isSignedBy(one, issuer)
  );
}

function holds(claim: () => boolean): boolean {
  try {
    return claim();
  } catch {
    return false;
  }
}

const CLOCKS_DIFFER_MS = 5 * 60_000;

/** What was said before the use and held no longer then says nothing of it. */
function isOf(since: number, until: Node | undefined, at: number): boolean {
  return since >= at - CLOCKS_DIFFER_MS || (until !== undefined && moment(until) >= at);
}

function fresh(
  state: Node | undefined,
  since: Node | undefined,
  until: Node | undefined,
  at: number,
): Standing | null {
  if (state?.tag !== 0x80) return null;
  return isOf(moment(since), until?.tag === 0xa0 ? front(until.value) : undefined, at) ? "good" : null;
}

function wasRevoked(state: Node, at: number): Standing {
  return moment(front(state.value)) <= at ? "revoked" : "good";
}

function isAbout(id: Node | undefined, certificate: Certificate, issuer: Certificate): boolean {
  const [, name, , serial] = inside(id, TAG.sequence);
  // By SHA-1 as everybody writes it: a name for the issuer, whose signature is checked anyway.
  const isOfIssuer = name?.value.length !== 20 || same(name.value, sha1(issuer.subject));
  return isOfIssuer && serial !== undefined && same(serial.value, certificate.serial);
}

function list([body, algorithm, signature]: readonly Node[]): Evidence | null {
  const said = expect(body, TAG.sequence);
  const fields = children(said);
  const [, issuerName, since, ...rest] = fields[0]?.tag === TAG.integer ? fields.slice(1) : fields;
  const by = mechanism(algorithm);
  const value = bits(signature);
  const name = expect(issuerName, TAG.sequence).whole;
  const from = moment(since);
  const until = rest.find(({ tag }) => tag === TAG.utcTime || tag === TAG.generalizedTime);
  const revoked = rest.find((node) => node.tag === TAG.sequence);
  if (isPartial(rest.find((node) => node.tag === 0xa0))) return null;
  return (certificate, issuer, at) => {
    if (!same(name, issuer.subject) || !holds(() => verifies(issuer.key, by, said.whole, value))) return null;
    for (const one of revoked ? children(revoked) : []) {
      const [serial, when] = inside(one, TAG.sequence);
      if (serial !== undefined && same(serial.value, certificate.serial))
        return moment(when) <= at ? "revoked" : "good";
    }
    return isOf(from, until, at) ? "good" : null;
  };
}

/** A list with a demand that must be understood (of some reasons only, of other issuers) is no whole list. */
function isPartial(wrapped: Node | undefined): boolean {
  if (wrapped === undefined) return false;
  return inside(front(wrapped.value), TAG.sequence).some((one) => inside(one, TAG.sequence)[1]?.tag === 0x01);
}
