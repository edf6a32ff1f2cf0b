"""Certificates up to a root the person gave, and whether they were revoked at a moment."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import new, sha256
from itertools import pairwise

from asn1crypto import core, ocsp
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.types import CertificatePublicKeyTypes
from cryptography.x509.oid import ExtensionOID

from records.verifier.raw import CURVES, is_good

DEEPEST = 8  # certificates, the first and the root among them
MOST_TRIES = 64
STRONG = (hashes.SHA256, hashes.SHA384, hashes.SHA512)
UNDERSTOOD = {
    ExtensionOID.BASIC_CONSTRAINTS,
    ExtensionOID.KEY_USAGE,
    ExtensionOID.EXTENDED_KEY_USAGE,
    ExtensionOID.CERTIFICATE_POLICIES,
    ExtensionOID.SUBJECT_ALTERNATIVE_NAME,
}
CLOCKS_DIFFER = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Certificate:
    der: bytes
    read: x509.Certificate

    @property
    def sha256(self) -> str:
        return sha256(self.der).hexdigest()

    @property
    def name(self) -> str:
        try:
            return str(asn1.Certificate.load(self.der).subject.native.get("common_name", ""))[:120]
        except (ValueError, TypeError, AttributeError):
            return ""


def read_certificate(der: bytes) -> Certificate | None:
    try:
        found = Certificate(der, x509.load_der_x509_certificate(der))
        found.read.extensions  # noqa: B018 - read now: a malformed one makes it none
    except Exception:  # noqa: BLE001 - what cannot be read is none
        return None
    return found


@dataclass(slots=True)
class Pool:
    """roots: what the person gave; nothing else is trusted. others: on the way. evidence: OCSP responses and lists."""

    roots: dict[str, Certificate] = field(default_factory=dict)
    others: dict[str, Certificate] = field(default_factory=dict)
    responses: list[bytes] = field(default_factory=list)
    lists: list[x509.CertificateRevocationList] = field(default_factory=list)

    def add(self, ders: Iterable[bytes]) -> None:
        """Of each what it is."""
        for der in ders:
            certificate = read_certificate(der)
            if certificate is not None:
                self.others[certificate.sha256] = certificate
                continue
            try:
                self.lists.append(x509.load_der_x509_crl(der))
            except Exception:  # noqa: BLE001 - no list: then perhaps a response
                self.responses.append(der)


def path_to_root(leaf: Certificate, pool: Pool, at: datetime) -> list[Certificate] | None:
    """From the leaf to a given root, each link signed and valid at the moment. None: there is none.

    Of the root itself nothing is asked but that it may issue: whoever gave it answers for it, its date included.
    """
    if not _is_valid_at(leaf, at) or not _is_understood(leaf):
        return None
    tries = [0]
    return _path([leaf], pool, at, tries)


def _path(way: list[Certificate], pool: Pool, at: datetime, tries: list[int]) -> list[Certificate] | None:
    last = way[-1]
    if last.sha256 in pool.roots:
        return way
    if len(way) >= DEEPEST or not _is_valid_at(last, at) or not _is_understood(last):
        return None
    for issuer in (*pool.roots.values(), *pool.others.values()):
        if issuer.read.subject != last.read.issuer or any(issuer.sha256 == one.sha256 for one in way):
            continue
        tries[0] += 1
        if tries[0] > MOST_TRIES:
            return None
        if is_issued_by(last, issuer) and _may_issue(issuer, below=len(way) - 1):
            found = _path([*way, issuer], pool, at, tries)
            if found is not None:
                return found
    return None


def is_issued_by(certificate: Certificate, issuer: Certificate) -> bool:
    algorithm = certificate.read.signature_hash_algorithm
    if not isinstance(algorithm, STRONG) or not is_strong(issuer.read.public_key()):
        return False
    try:
        certificate.read.verify_directly_issued_by(issuer.read)
    except (InvalidSignature, ValueError, TypeError):
        return False
    return True


def is_strong(key: CertificatePublicKeyTypes) -> bool:
    if isinstance(key, rsa.RSAPublicKey):
        return key.key_size >= 2048
    return isinstance(key, ec.EllipticCurvePublicKey) and key.curve.name in CURVES


def _is_valid_at(certificate: Certificate, at: datetime) -> bool:
    return certificate.read.not_valid_before_utc <= at <= certificate.read.not_valid_after_utc


def _is_understood(certificate: Certificate) -> bool:
    return all(one.oid in UNDERSTOOD for one in certificate.read.extensions if one.critical)


def _may_issue(certificate: Certificate, *, below: int) -> bool:
    """below: authorities between it and the leaf."""
    try:
        basic = certificate.read.extensions.get_extension_for_class(x509.BasicConstraints).value
    except x509.ExtensionNotFound:
        return False
    try:
        usage = certificate.read.extensions.get_extension_for_class(x509.KeyUsage).value
        signs = usage.key_cert_sign
    except x509.ExtensionNotFound:
        signs = True
    return basic.ca and signs and (basic.path_length is None or below <= basic.path_length)


def may_sign(certificate: Certificate) -> bool:
    """Key usage: digital signature or non-repudiation (content commitment)."""
    try:
        usage = certificate.read.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return True
    return usage.digital_signature or usage.content_commitment


def has_purpose(certificate: Certificate, purpose: x509.ObjectIdentifier) -> bool:
    try:
        return purpose in certificate.read.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    except x509.ExtensionNotFound:
        return False


def revoked(way: Sequence[Certificate], pool: Pool, at: datetime) -> bool | None:
    """Of every certificate on the way but the root: True one was, False none, None not known of at least one."""
    known = [_revoked(one, issuer, pool, at) for one, issuer in pairwise(way)]
    if True in known:
        return True
    return None if None in known else False


def _revoked(certificate: Certificate, issuer: Certificate, pool: Pool, at: datetime) -> bool | None:
    said = [_by_list(certificate, issuer, one, at) for one in pool.lists]
    said += [_by_response(certificate, issuer, one, at) for one in pool.responses]
    if True in said:
        return True
    return False if False in said else None


def _tells_of(at: datetime, made: datetime, until: datetime | None) -> bool:
    """Evidence made after the moment tells of it; earlier evidence while it holds."""
    return made >= at - CLOCKS_DIFFER or (until is not None and made <= at <= until)


def _by_list(
    certificate: Certificate, issuer: Certificate, crl: x509.CertificateRevocationList, at: datetime
) -> bool | None:
    if crl.issuer != issuer.read.subject or any(
        one.critical and one.oid != ExtensionOID.AUTHORITY_KEY_IDENTIFIER for one in crl.extensions
    ):
        return None
    key = issuer.read.public_key()
    if not isinstance(key, rsa.RSAPublicKey | ec.EllipticCurvePublicKey) or not is_strong(key):
        return None
    if not isinstance(crl.signature_hash_algorithm, STRONG) or not crl.is_signature_valid(key):
        return None
    entry = crl.get_revoked_certificate_by_serial_number(certificate.read.serial_number)
    if entry is not None:
        return entry.revocation_date_utc <= at
    return False if _tells_of(at, crl.last_update_utc, crl.next_update_utc) else None


def _by_response(certificate: Certificate, issuer: Certificate, der: bytes, at: datetime) -> bool | None:
    try:
        response = ocsp.OCSPResponse.load(der, strict=True)
        if response["response_status"].native != "successful":
            return None
        basic = response["response_bytes"]["response"].parsed
        if not _is_by_responder(basic, issuer):
            return None
        for one in basic["tbs_response_data"]["responses"]:
            if _is_about(one["cert_id"], certificate, issuer):
                return _status(one, at)
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
    return None


def _status(one: "core.Sequence", at: datetime) -> bool | None:
    status = one["cert_status"]
    if status.name == "revoked":
        return bool(status.chosen["revocation_time"].native <= at)
    made, until = one["this_update"].native, one["next_update"].native
    return False if status.name == "good" and _tells_of(at, made, until) else None


def _is_about(cert_id: "core.Sequence", certificate: Certificate, issuer: Certificate) -> bool:
    name = cert_id["hash_algorithm"]["algorithm"].native
    if name not in ("sha1", "sha256", "sha384", "sha512"):
        return False
    of = asn1.Certificate.load(issuer.der)
    subject = new(name, of.subject.dump()).digest()
    key = new(name, bytes(of.public_key["public_key"])).digest()
    return bool(
        cert_id["serial_number"].native == certificate.read.serial_number
        and cert_id["issuer_name_hash"].native == subject
        and cert_id["issuer_key_hash"].native == key
    )


def _is_by_responder(basic: "core.Sequence", issuer: Certificate) -> bool:
    """By the issuer itself, or by whom it made a responder."""
    signed = basic["tbs_response_data"].dump()
    produced = basic["tbs_response_data"]["produced_at"].native
    candidates = [issuer]
    for one in basic["certs"] or ():
        found = read_certificate(one.dump())
        if (
            found is not None
            and is_issued_by(found, issuer)
            and has_purpose(found, x509.oid.ExtendedKeyUsageOID.OCSP_SIGNING)
            and _is_valid_at(found, produced)
        ):
            candidates.append(found)
    signature = bytes(basic["signature"])
    return any(
        is_good(one.read.public_key(), signature, signed, basic["signature_algorithm"]) for one in candidates
    )


def fingerprint(pem_or_der: bytes) -> list[Certificate]:
    """Certificates of a file: PEM, several, or DER."""
    if b"-----BEGIN" in pem_or_der:
        read = x509.load_pem_x509_certificates(pem_or_der)
        ders = [one.public_bytes(serialization.Encoding.DER) for one in read]
    else:
        ders = [pem_or_der]
    return [found for found in map(read_certificate, ders) if found is not None]
