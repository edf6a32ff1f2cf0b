/** Signatures as CMS SignedData (RFC 5652), as PAdES has them (ETSI EN 319 142-1), and timestamp tokens (RFC 3161). */
import { sha1 } from "@noble/hashes/legacy.js";
import { same } from "./bytes.ts";
import { readCertificate, TIMESTAMPING, type Certificate } from "./certificates.ts";
import { expect, front, inside, moment, oid, TAG, type Node } from "./der.ts";
import { digest, digestNamed, mechanism, verifies, type Digest } from "./keys.ts";
import { Unreadable } from "./report.ts";

const SIGNED_DATA = "1.2.840.113549.1.7.2";
const CONTENT_TYPE = "1.2.840.113549.1.9.3";
const MESSAGE_DIGEST = "1.2.840.113549.1.9.4";
const SIGNING_TIME = "1.2.840.113549.1.9.5";
const SIGNING_CERTIFICATE = "1.2.840.113549.1.9.16.2.47";
/** The older form, which timestamps still have (RFC 3161, 2.4.2). */
const SIGNING_CERTIFICATE_V1 = "1.2.840.113549.1.9.16.2.12";
const TIMESTAMP = "1.2.840.113549.1.9.16.2.14";
const TOKEN = "1.2.840.113549.1.9.16.1.4";

export interface Signed {
  readonly signer: Certificate;
  readonly pool: readonly Certificate[];
  readonly digest: Digest;
  readonly messageDigest: Uint8Array;
  /** The signature over the attributes is right, and made with the certificate that the attributes name. */
  readonly isRight: boolean;
  readonly namesCertificate: boolean;
  /** The same in the older form, by SHA-1: enough beside the signature for a timestamp, not for a person. */
  readonly namesCertificateV1: boolean;
  readonly signedAt: number | null;
  readonly contentType: string;
  readonly content: Uint8Array | null;
  readonly value: Uint8Array;
  readonly token: Uint8Array | null;
}

/** Raises Unreadable for what is no SignedData of one signer with his certificate in it. */
export function readSigned(der: Uint8Array): Signed {
  const [type, wrapped] = inside(front(der), TAG.sequence);
  if (oid(type) !== SIGNED_DATA) throw new Unreadable("cms");
  const [, , content, ...rest] = inside(front(expect(wrapped, 0xa0).value), TAG.sequence);
  const held = inside(content, TAG.sequence);
  const pool = certificatesIn(rest.find((node) => node.tag === 0xa0));
  const signers = inside(rest[rest.length - 1], TAG.set);
  if (signers.length !== 1) throw new Unreadable("cms");
  return { ...readSigner(signers[0], pool), pool, contentType: oid(held[0]), content: contentOf(held[1]) };
}

function certificatesIn(node: Node | undefined): readonly Certificate[] {
  if (node === undefined) return [];
  return inside(node, 0xa0).flatMap((one) => {
    try {
      return [readCertificate(one.whole)];
    } catch {
      return []; // of a kind we cannot use; the signer's own is missed below
    }
  });
}

function contentOf(node: Node | undefined): Uint8Array | null {
  return node === undefined ? null : expect(front(node.value), TAG.octets).value;
}

type Signer = Omit<Signed, "pool" | "contentType" | "content">;

function readSigner(node: Node | undefined, pool: readonly Certificate[]): Signer {
  const [, identity, algorithm, signed, how, value, unsigned] = inside(node, TAG.sequence);
  const signer = pool.find((one) => isNamed(one, identity));
  if (signer === undefined || signed?.tag !== 0xa0) throw new Unreadable("cms");
  const attributes = attributesIn(signed);
  const name = digestNamed(algorithm);
  const octets = expect(value, TAG.octets).value;
  const by = mechanism(how, name);
  // Signed as a SET (RFC 5652, 5.4), sent as [0].
  const message = Uint8Array.from(signed.whole);
  message[0] = TAG.set;
  const namesCertificate = isCertificateNamed(attributes.get(SIGNING_CERTIFICATE), signer);
  const time = attributes.get(SIGNING_TIME);
  const token = unsigned?.tag === 0xa1 ? attributesIn(unsigned).get(TIMESTAMP) : undefined;
  return {
    signer,
    digest: name,
    messageDigest: expect(attributes.get(MESSAGE_DIGEST), TAG.octets).value,
    isRight: by.digest === name && attributes.has(CONTENT_TYPE) && verifies(signer.key, by, message, octets),
    namesCertificate,
    namesCertificateV1: isNamedBySha1(attributes.get(SIGNING_CERTIFICATE_V1), signer),
    signedAt: time ? moment(time) : null,
    value: octets,
    token: token ? token.whole : null,
  };
}

/** Each with its one value. */
function attributesIn(node: Node): ReadonlyMap<string, Node> {
  const found = new Map<string, Node>();
  for (const one of inside(node, node.tag)) {
    const [name, values] = inside(one, TAG.sequence);
    const [value, ...more] = inside(values, TAG.set);
    const kind = oid(name);
    if (value === undefined || more.length > 0 || found.has(kind)) throw new Unreadable("cms");
    found.set(kind, value);
  }
  return found;
}

/** By issuer and serial number; by key identifier is not what PAdES signers write. */
function isNamed(certificate: Certificate, identity: Node | undefined): boolean {
  if (identity?.tag !== TAG.sequence) return false;
  const [issuer, serial] = inside(identity, TAG.sequence);
  return (
    issuer !== undefined &&
    serial !== undefined &&
    same(issuer.whole, certificate.issuer) &&
    same(serial.value, certificate.serial)
  );
}

/** signing-certificate-v2 (RFC 5035): the first hash is of the certificate that signed. */
function isCertificateNamed(attribute: Node | undefined, certificate: Certificate): boolean {
  if (attribute === undefined) return false;
  const [list] = inside(attribute, TAG.sequence);
  const fields = inside(inside(list, TAG.sequence)[0], TAG.sequence);
  const hash = fields.find((node) => node.tag === TAG.octets);
  const by = fields[0]?.tag === TAG.sequence ? digestNamed(fields[0]) : "sha256";
  return hash !== undefined && same(hash.value, digest(by, certificate.der));
}

function isNamedBySha1(attribute: Node | undefined, certificate: Certificate): boolean {
  if (attribute === undefined) return false;
  const [list] = inside(attribute, TAG.sequence);
  const [hash] = inside(inside(list, TAG.sequence)[0], TAG.sequence);
  return hash?.tag === TAG.octets && same(hash.value, sha1(certificate.der));
}

export interface Stamp {
  readonly signed: Signed;
  readonly at: number;
  /** Over what it was asked for: it fits, is signed rightly, and by an authority for time. */
  readonly isRight: boolean;
}

/** A timestamp token over `stamped`. */
export function readStamp(der: Uint8Array, stamped: (digest: Digest) => Uint8Array): Stamp {
  const signed = readSigned(der);
  if (signed.contentType !== TOKEN || signed.content === null) throw new Unreadable("timestamp");
  const [, , imprint, , at] = inside(front(signed.content), TAG.sequence);
  const [algorithm, hashed] = inside(imprint, TAG.sequence);
  const fits = same(expect(hashed, TAG.octets).value, stamped(digestNamed(algorithm)));
  const holds = same(signed.messageDigest, digest(signed.digest, signed.content));
  const mayStamp = signed.signer.purposes?.includes(TIMESTAMPING) ?? false;
  return {
    signed,
    at: moment(at),
    isRight:
      fits && holds && signed.isRight && (signed.namesCertificate || signed.namesCertificateV1) && mayStamp,
  };
}
