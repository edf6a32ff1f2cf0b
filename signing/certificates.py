"""What a certificate says of its holder and of its key, and whether one may sign with it."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from signing.refusals import SignatureRefused

LEAST_RSA_BITS = 2048
CURVES = ("secp256r1",)
WEAK_DIGESTS = ("md5", "sha1")
SIGNING_PURPOSES = {
    ExtendedKeyUsageOID.ANY_EXTENDED_KEY_USAGE,
    ExtendedKeyUsageOID.EMAIL_PROTECTION,
    ExtendedKeyUsageOID.CLIENT_AUTH,
    x509.ObjectIdentifier("1.3.6.1.5.5.7.3.36"),  # RFC 9336: documents
    x509.ObjectIdentifier("1.3.6.1.4.1.311.10.3.12"),  # Microsoft: documents
    x509.ObjectIdentifier("1.2.840.113583.1.1.5"),  # Adobe: authentic documents
}
"""A certificate that names purposes must name one of these: one for a web server or for timestamps signs no paper."""


@dataclass(frozen=True, slots=True)
class CertificateFacts:
    """sha256: of the whole certificate, hexadecimal. serial: hexadecimal, upper case. key: "rsa:2048",
    "ecdsa:secp256r1", or how it is called otherwise. may_sign: key and purposes allow signing; the time is apart.
    """

    sha256: str
    common_name: str
    organization: str
    subject: str
    issuer: str
    serial: str
    not_before: datetime
    not_after: datetime
    key: str
    may_sign: bool


def read_certificate(der: bytes) -> CertificateFacts:
    """Raises SignatureRefused (certificate_unreadable)."""
    found = load(der)
    return CertificateFacts(
        sha256=hashlib.sha256(der).hexdigest(),
        common_name=_first(found.subject, NameOID.COMMON_NAME),
        organization=_first(found.subject, NameOID.ORGANIZATION_NAME),
        subject=found.subject.rfc4514_string(),
        issuer=found.issuer.rfc4514_string(),
        serial=f"{found.serial_number:X}",
        not_before=found.not_valid_before_utc,
        not_after=found.not_valid_after_utc,
        key=_key(found),
        may_sign=not _faults(found),
    )


def check_may_sign(der: bytes, *, at: datetime) -> None:
    """Raises SignatureRefused: key_too_weak, certificate_digest_weak, certificate_not_for_signing,
    certificate_not_yet_valid, certificate_expired.
    """
    found = load(der)
    for code in _faults(found):
        raise SignatureRefused(code, key=_key(found))
    if at < found.not_valid_before_utc:
        raise SignatureRefused("certificate_not_yet_valid", from_at=found.not_valid_before_utc.isoformat())
    if at > found.not_valid_after_utc:
        raise SignatureRefused("certificate_expired", ended_at=found.not_valid_after_utc.isoformat())


def load(der: bytes) -> x509.Certificate:
    """All of it is read here, so that nothing of it fails later. Raises SignatureRefused."""
    try:
        found = x509.load_der_x509_certificate(der)
        _ = (found.extensions, found.subject, found.issuer, found.public_key(), found.serial_number)
    except (
        ValueError,
        TypeError,
        UnsupportedAlgorithm,
        x509.DuplicateExtension,
        x509.InvalidVersion,
    ) as fault:
        raise SignatureRefused("certificate_unreadable") from fault
    return found


def read_pem_or_der(content: bytes) -> list[bytes]:
    """Every certificate of a file, as DER, in its order. Raises SignatureRefused."""
    if b"-----BEGIN" not in content:
        load(content)
        return [content]
    try:
        found = x509.load_pem_x509_certificates(content)
    except (ValueError, x509.InvalidVersion) as fault:
        raise SignatureRefused("certificate_unreadable") from fault
    return [one.public_bytes(Encoding.DER) for one in found]


def _faults(certificate: x509.Certificate) -> Iterable[str]:
    if not _is_strong(certificate):
        return ["key_too_weak"]
    if _digest(certificate) in WEAK_DIGESTS:
        return ["certificate_digest_weak"]
    if not _is_for_signing(certificate):
        return ["certificate_not_for_signing"]
    return []


def _is_strong(certificate: x509.Certificate) -> bool:
    key = certificate.public_key()
    if isinstance(key, rsa.RSAPublicKey):
        return key.key_size >= LEAST_RSA_BITS
    return isinstance(key, ec.EllipticCurvePublicKey) and key.curve.name in CURVES


def _digest(certificate: x509.Certificate) -> str:
    try:
        found = certificate.signature_hash_algorithm
    except UnsupportedAlgorithm:
        return ""
    return found.name if found else ""


def _is_for_signing(certificate: x509.Certificate) -> bool:
    """No authority, and where usages are named, signing is among them (RFC 5280 section 4.2.1.3)."""
    extensions = certificate.extensions
    for extension in extensions:
        value = extension.value
        if isinstance(value, x509.BasicConstraints) and value.ca:
            return False
        if isinstance(value, x509.KeyUsage) and not (value.digital_signature or value.content_commitment):
            return False
        if isinstance(value, x509.ExtendedKeyUsage) and not SIGNING_PURPOSES & set(value):
            return False
    return True


def _key(certificate: x509.Certificate) -> str:
    key = certificate.public_key()
    if isinstance(key, rsa.RSAPublicKey):
        return f"rsa:{key.key_size}"
    if isinstance(key, ec.EllipticCurvePublicKey):
        return f"ecdsa:{key.curve.name}"
    return type(key).__name__.strip("_").removesuffix("PublicKey").lower()


def _first(name: x509.Name, oid: x509.ObjectIdentifier) -> str:
    found = name.get_attributes_for_oid(oid)
    return str(found[0].value) if found else ""
