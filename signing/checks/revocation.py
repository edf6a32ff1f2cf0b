"""Whether a certificate had been revoked when it was used: by OCSP responses (RFC 6960) and lists (RFC 5280).

Evidence counts when it is signed by the issuer or by whom the issuer made its responder, and when that signer's
certificate still held at the time by which the evidence is known to have been there.
"""

import contextlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import ocsp
from cryptography.x509.oid import ExtendedKeyUsageOID

from signing.checks.sources import Sources
from signing.verdict import Check, State, moment_text

SLACK = timedelta(minutes=5)  # between two clocks
STRONG = (
    hashes.SHA256,
    hashes.SHA384,
    hashes.SHA512,
    hashes.SHA512_256,
    hashes.SHA3_256,
    hashes.SHA3_384,
    hashes.SHA3_512,
)
READABLE_IN_LISTS = (
    x509.CRLNumber,
    x509.AuthorityKeyIdentifier,
    x509.IssuingDistributionPoint,
    x509.FreshestCRL,
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """known_at: by when it is proven to have been there: a timestamp over it, else the time of asking."""

    kind: str  # "ocsp" or "crl"
    der: bytes
    known_at: datetime


@dataclass(frozen=True, slots=True)
class Said:
    """What one piece of evidence says of one certificate; it holds from made_at until ends_at."""

    made_at: datetime
    ends_at: datetime
    revoked_at: datetime | None


@dataclass(frozen=True, slots=True)
class Found:
    """ends_at: until when the evidence holds; None where it looks back on the use and holds for good.

    is_kept: all of it lay in the file.
    """

    check: Check
    ends_at: datetime | None = None
    is_kept: bool = False


@dataclass(frozen=True, slots=True)
class Use:
    """When a certificate was used. at: proven, else the time of asking. now: of asking, for live evidence.

    unproven_since: a time the signer himself claims, where nothing proves it. until: of a timestamp, by when its token
    is known to have been there: whoever stole the key later could have made it before that.
    """

    at: datetime
    now: datetime
    unproven_since: datetime | None = None
    until: datetime | None = None


def check_revocation(
    path: Sequence[asn1.Certificate], evidence: Sequence[Evidence], sources: Sources, use: Use
) -> Found:
    """Of every certificate of the path below the root, at the time of its use."""
    found = [_one(asked, issuer, evidence, sources, use) for asked, issuer in pairwise(path)]
    ends = min((one.ends_at for one in found if one.ends_at), default=None)
    is_kept = bool(found) and all(one.is_kept for one in found)
    for state in (State.INVALID, State.UNKNOWN):
        for one in found:
            if one.check.state is state:
                return Found(one.check, ends)
    first = found[0].check if found else Check("revocation", State.VALID, {"as_of": moment_text(use.now)})
    return Found(first, ends, is_kept)


def check_stamping_revocation(
    path: Sequence[asn1.Certificate],
    evidence: Sequence[Evidence],
    sources: Sources,
    *,
    at: datetime,
    control: datetime,
    now: datetime,
) -> Found:
    return check_revocation(path, evidence, sources, Use(at=at, now=now, until=control))


def _one(
    certificate: asn1.Certificate,
    issuer: asn1.Certificate,
    evidence: Sequence[Evidence],
    sources: Sources,
    use: Use,
) -> Found:
    asked = x509.load_der_x509_certificate(certificate.dump())
    above = x509.load_der_x509_certificate(issuer.dump())
    name = str(certificate.subject.native.get("common_name", ""))
    told = list(_all_said(asked, above, evidence))
    is_kept = any(_speaks_of(one, use.at, asked) for one in told)
    if not any(one.made_at >= use.at for one in told):  # nothing that looks back on the time of use
        told += _live(asked, above, sources, now=use.now)
    ended = min((one.revoked_at for one in told if one.revoked_at), default=None)
    against = _against(ended, name, use)
    if against is not None:
        return Found(against)
    good = [one for one in told if _speaks_of(one, use.at, asked)]
    if not good:
        code = "revocation_away" if sources.was_away else "revocation"
        return Found(Check(code, State.UNKNOWN, {"name": name}))
    newest = max(good, key=lambda one: one.made_at)
    looks_back = newest.made_at >= use.at and use.at < use.now
    ends = None if looks_back else max(one.ends_at for one in good)
    return Found(Check("revocation", State.VALID, {"as_of": moment_text(newest.made_at)}), ends, is_kept)


def _against(ended: datetime | None, name: str, use: Use) -> Check | None:
    if ended is None:
        return None
    facts: dict[str, str | int] = {"name": name, "at": moment_text(ended)}
    if ended <= use.at:
        is_later = use.unproven_since is not None and use.unproven_since < ended
        return (
            Check("revoked_later", State.UNKNOWN, facts)
            if is_later
            else Check("revocation", State.INVALID, facts)
        )
    if use.until is not None and ended <= use.until:
        return Check("revoked_later", State.UNKNOWN, facts)
    return None


def _live(asked: x509.Certificate, above: x509.Certificate, sources: Sources, *, now: datetime) -> list[Said]:
    responses = [Evidence("ocsp", der, now) for der in sources.responses(asked, above)]
    told = list(_all_said(asked, above, responses))
    if told:
        return told
    return list(_all_said(asked, above, [Evidence("crl", der, now) for der in sources.lists(asked)]))


def _speaks_of(said: Said, at: datetime, certificate: x509.Certificate) -> bool:
    """Made after the use while the certificate still held (a list forgets what has expired), or valid over it."""
    if said.made_at >= at:
        return said.made_at <= certificate.not_valid_after_utc
    return at <= said.ends_at


def _all_said(
    asked: x509.Certificate, issuer: x509.Certificate, evidence: Iterable[Evidence]
) -> Iterator[Said]:
    """Evidence that cannot be read, or is signed by nobody who may, says nothing."""
    for one in evidence:
        with contextlib.suppress(
            ValueError, TypeError, UnsupportedAlgorithm, InvalidSignature, x509.ExtensionNotFound
        ):
            read = _response if one.kind == "ocsp" else _list
            for said in read(one, asked, issuer):
                if said.made_at <= one.known_at + SLACK:
                    yield said


def _response(one: Evidence, asked: x509.Certificate, issuer: x509.Certificate) -> Iterator[Said]:
    found = ocsp.load_der_ocsp_response(one.der)
    if found.response_status is not ocsp.OCSPResponseStatus.SUCCESSFUL:
        return
    signer = _responder(found, issuer, one.known_at)
    _verify(signer.public_key(), found.signature, found.tbs_response_bytes, found.signature_hash_algorithm)
    for single in found.responses:
        if not _is_about(single, asked, issuer):
            continue
        if single.certificate_status is ocsp.OCSPCertStatus.UNKNOWN:
            continue
        made = single.this_update_utc
        yield Said(made, single.next_update_utc or made, single.revocation_time_utc)


def _responder(found: ocsp.OCSPResponse, issuer: x509.Certificate, known_at: datetime) -> x509.Certificate:
    """Raises ValueError when nobody who may has signed it."""
    if _is_named(found, issuer):
        _must_hold(issuer, known_at)
        return issuer
    for one in found.certificates:
        if _is_named(found, one):
            one.verify_directly_issued_by(issuer)
            _must_hold(issuer, known_at)
            _must_hold(one, known_at)
            purposes = one.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
            if ExtendedKeyUsageOID.OCSP_SIGNING in purposes:
                return one
    raise ValueError("nobody who may has signed this response")


def _is_named(found: ocsp.OCSPResponse, certificate: x509.Certificate) -> bool:
    if found.responder_name is not None:
        return bool(found.responder_name == certificate.subject)
    return bool(found.responder_key_hash == _key_hash(certificate, hashes.SHA1()))  # noqa: S303 - RFC 6960: a name


def _is_about(single: Any, asked: x509.Certificate, issuer: x509.Certificate) -> bool:
    return bool(
        single.serial_number == asked.serial_number
        and single.issuer_key_hash == _key_hash(issuer, single.hash_algorithm)
    )


def _key_hash(certificate: x509.Certificate, algorithm: hashes.HashAlgorithm) -> bytes:
    found = asn1.Certificate.load(certificate.public_bytes(Encoding.DER))
    digest = hashes.Hash(algorithm)
    digest.update(found.public_key["public_key"].contents[1:])
    return digest.finalize()


def _list(one: Evidence, asked: x509.Certificate, issuer: x509.Certificate) -> Iterator[Said]:
    found = x509.load_der_x509_crl(one.der)
    if found.issuer != issuer.subject or asked.issuer != issuer.subject or not _covers(found, asked):
        return
    _must_hold(issuer, one.known_at)
    _verify(issuer.public_key(), found.signature, found.tbs_certlist_bytes, found.signature_hash_algorithm)
    entry = found.get_revoked_certificate_by_serial_number(asked.serial_number)
    made = found.last_update_utc
    yield Said(made, found.next_update_utc or made, entry.revocation_date_utc if entry else None)


def _covers(found: x509.CertificateRevocationList, asked: x509.Certificate) -> bool:
    """A list of changes, of some reasons, of others' certificates or of another kind of certificate says nothing."""
    for extension in found.extensions:
        if extension.critical and not isinstance(extension.value, READABLE_IN_LISTS):
            return False
        point = extension.value
        if isinstance(point, x509.IssuingDistributionPoint) and not _is_for(point, asked):
            return False
    return True


def _is_for(point: x509.IssuingDistributionPoint, asked: x509.Certificate) -> bool:
    if point.indirect_crl or point.only_some_reasons or point.only_contains_attribute_certs:
        return False
    if point.relative_name or (point.full_name and not set(point.full_name) & _named_lists(asked)):
        return False  # a part of the list, and not the one this certificate would stand in
    is_authority = False
    with contextlib.suppress(x509.ExtensionNotFound):
        is_authority = asked.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    return not (point.only_contains_user_certs and is_authority) and not (
        point.only_contains_ca_certs and not is_authority
    )


def _named_lists(certificate: x509.Certificate) -> set[x509.GeneralName]:
    """Where the certificate says that it would be found if it were revoked."""
    with contextlib.suppress(x509.ExtensionNotFound):
        points = certificate.extensions.get_extension_for_class(x509.CRLDistributionPoints).value
        return {name for point in points for name in point.full_name or ()}
    return set()


def _must_hold(certificate: x509.Certificate, at: datetime) -> None:
    if not certificate.not_valid_before_utc <= at <= certificate.not_valid_after_utc:
        raise ValueError("its signer's certificate did not hold any more")


def _verify(key: Any, signature: bytes, signed: bytes, algorithm: hashes.HashAlgorithm | None) -> None:
    """Raises InvalidSignature, or ValueError for what is too weak or not known."""
    if not isinstance(algorithm, STRONG):
        raise ValueError("signed with a weak digest")  # noqa: TRY004 - a fault of the evidence
    if isinstance(key, rsa.RSAPublicKey):
        key.verify(signature, signed, padding.PKCS1v15(), algorithm)
    elif isinstance(key, ec.EllipticCurvePublicKey):
        key.verify(signature, signed, ec.ECDSA(algorithm))
    else:
        raise ValueError("signed with a key of another kind")  # noqa: TRY004
