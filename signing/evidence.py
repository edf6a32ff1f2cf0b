"""Whether what a service said about a certificate is evidence: OCSP responses (RFC 6960) and lists (RFC 5280)."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.x509 import ocsp
from cryptography.x509.oid import AuthorityInformationAccessOID, ExtendedKeyUsageOID

from signing.refusals import NotNow

CLOCKS_DIFFER = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one service said, as it may be put into a file: kind and the DER of the response or list.

    revoked_at: None while it is not. ends_at: when it says anew; None: it does not say.
    """

    kind: Literal["ocsp", "crl"]
    der: bytes
    revoked_at: datetime | None
    ends_at: datetime | None


def checked_response(
    der: bytes, certificate: x509.Certificate, issuer: x509.Certificate, *, at: datetime
) -> Evidence:
    """An OCSP response (RFC 6960) about this certificate, of its issuer or whom that one named. Raises NotNow."""
    try:
        response = ocsp.load_der_ocsp_response(der)
        if response.response_status is not ocsp.OCSPResponseStatus.SUCCESSFUL:
            raise NotNow(f"the OCSP responder refused: {response.response_status.name}")
        if response.serial_number != certificate.serial_number:
            raise NotNow("the OCSP response is about another certificate")
        if response.certificate_status is ocsp.OCSPCertStatus.UNKNOWN:
            raise NotNow("the OCSP responder does not know the certificate")
        _check_time(response.this_update_utc, response.next_update_utc, at)
        _check_responder(response, issuer, at)
        revoked = response.revocation_time_utc
    except (ValueError, TypeError, UnsupportedAlgorithm, x509.InvalidVersion) as fault:
        raise NotNow("the OCSP response cannot be read") from fault
    return Evidence("ocsp", der, revoked, response.next_update_utc)


def checked_list(
    der: bytes, certificate: x509.Certificate, issuer: x509.Certificate, *, at: datetime
) -> Evidence:
    """A complete list (RFC 5280 section 5) of the issuer. Raises NotNow."""
    try:
        found = x509.load_der_x509_crl(der)
        if found.issuer != certificate.issuer:
            raise NotNow("the list is of another issuer")
        if not _covers(found, certificate):
            raise NotNow("the list is not complete for this certificate")
        if not found.is_signature_valid(issuer.public_key()):  # type: ignore[arg-type]
            raise NotNow("the list's signature is wrong")
        _check_time(found.last_update_utc, found.next_update_utc, at)
        entry = found.get_revoked_certificate_by_serial_number(certificate.serial_number)
    except (ValueError, TypeError, UnsupportedAlgorithm, x509.InvalidVersion) as fault:
        raise NotNow("the list of revocations cannot be read") from fault
    return Evidence("crl", der, entry.revocation_date_utc if entry else None, found.next_update_utc)


def _covers(found: x509.CertificateRevocationList, certificate: x509.Certificate) -> bool:
    """No changes only (a delta), and if it is a part, then the one this certificate is in (RFC 5280, 6.3.3 b)."""
    parts = [one.value for one in found.extensions if isinstance(one.value, x509.IssuingDistributionPoint)]
    others = [one for one in found.extensions if not isinstance(one.value, x509.IssuingDistributionPoint)]
    return not any(one.critical for one in others) and all(_is_in(part, certificate) for part in parts)


def _is_in(part: x509.IssuingDistributionPoint, certificate: x509.Certificate) -> bool:
    if (
        part.indirect_crl
        or part.only_contains_attribute_certs
        or part.only_some_reasons
        or part.relative_name
    ):
        return False
    is_authority = _is_authority(certificate)
    if (part.only_contains_user_certs and is_authority) or (part.only_contains_ca_certs and not is_authority):
        return False
    return not part.full_name or bool({*_urls(iter(part.full_name))} & {*addresses(certificate, "crl")})


def _is_authority(certificate: x509.Certificate) -> bool:
    with suppress(x509.ExtensionNotFound):
        return certificate.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    return False


def addresses(certificate: x509.Certificate, kind: Literal["ocsp", "crl"]) -> Sequence[str]:
    """What the certificate names."""
    with suppress(x509.ExtensionNotFound):
        if kind == "ocsp":
            access = certificate.extensions.get_extension_for_class(x509.AuthorityInformationAccess).value
            wanted = AuthorityInformationAccessOID.OCSP
            return _urls(one.access_location for one in access if one.access_method == wanted)
        points = certificate.extensions.get_extension_for_class(x509.CRLDistributionPoints).value
        return _urls(name for point in points for name in point.full_name or ())
    return ()


def _urls(names: Iterator[x509.GeneralName]) -> list[str]:
    return [one.value for one in names if isinstance(one, x509.UniformResourceIdentifier)]


def _check_time(since: datetime, until: datetime | None, at: datetime) -> None:
    if since > at + CLOCKS_DIFFER:
        raise NotNow("the evidence is from the future")
    if until is None or until < at - CLOCKS_DIFFER:
        raise NotNow("the evidence is out of date")


def _check_responder(response: ocsp.OCSPResponse, issuer: x509.Certificate, at: datetime) -> None:
    for signer in (issuer, *response.certificates):
        if (signer == issuer or _is_named_by(signer, issuer, at)) and _has_signed(signer, response):
            return
    raise NotNow("the OCSP response is not rightly signed")


def _is_named_by(signer: x509.Certificate, issuer: x509.Certificate, at: datetime) -> bool:
    """RFC 6960 section 4.2.2.2."""
    try:
        signer.verify_directly_issued_by(issuer)
        purposes = signer.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    except (ValueError, TypeError, InvalidSignature, x509.ExtensionNotFound):
        return False
    in_time = signer.not_valid_before_utc <= at <= signer.not_valid_after_utc
    return in_time and ExtendedKeyUsageOID.OCSP_SIGNING in purposes


def _has_signed(signer: x509.Certificate, response: ocsp.OCSPResponse) -> bool:
    key, digest = signer.public_key(), response.signature_hash_algorithm
    if digest is None or isinstance(digest, hashes.SHA1):
        return False
    try:
        if isinstance(key, rsa.RSAPublicKey):
            key.verify(response.signature, response.tbs_response_bytes, padding.PKCS1v15(), digest)
            return True
        if isinstance(key, ec.EllipticCurvePublicKey):
            key.verify(response.signature, response.tbs_response_bytes, ec.ECDSA(digest))
            return True
    except InvalidSignature:
        return False
    return False
