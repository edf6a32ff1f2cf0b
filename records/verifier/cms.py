"""One CMS SignedData: whose it is, what it covers, when it was made."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from asn1crypto import cms, core, tsp
from cryptography.x509.oid import ExtendedKeyUsageOID

from records.verifier.chain import (
    Certificate,
    Pool,
    has_purpose,
    may_sign,
    path_to_root,
    read_certificate,
    revoked,
)
from records.verifier.raw import is_good

DIGESTS = ("sha256", "sha384", "sha512")


class Bad(Exception):
    """The signature is not what it must be. code: why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Signed:
    """attributes: by type. value: the raw signature. content: of the SignedData itself, None for a detached one."""

    certificate: Certificate
    others: list[bytes]
    attributes: dict[str, Any]
    unsigned: dict[str, Any]
    value: bytes
    content: bytes | None


@dataclass(frozen=True, slots=True)
class Stamp:
    """at: when the token says it was made. state: None not decided for want of roots."""

    at: datetime
    certificate: Certificate
    is_trusted: bool


def read_signed(der: bytes, pieces: Sequence[bytes] | None, *, kind: str = "data") -> Signed:
    """The signature over its attributes and theirs over the pieces (or over its own content). Raises Bad."""
    info = cms.ContentInfo.load(der, strict=True)
    if info["content_type"].native != "signed_data":
        raise Bad("cms_wrong")
    data = info["content"]
    if len(data["signer_infos"]) != 1 or data["encap_content_info"]["content_type"].native != kind:
        raise Bad("cms_wrong")
    signer = data["signer_infos"][0]
    ders = [one.chosen.dump() for one in data["certificates"] or () if one.name == "certificate"]
    certificate = _signers(signer, ders)
    digest = signer["digest_algorithm"]["algorithm"].native
    if digest not in DIGESTS:
        raise Bad("digest_weak")
    content = _content(data) if pieces is None else None
    attributes = _attributes(signer["signed_attrs"])
    hashed = hashlib.new(digest)
    for piece in pieces if pieces is not None else [content or b""]:
        hashed.update(piece)
    if _one(attributes, "message_digest").native != hashed.digest():
        raise Bad("digest_differs")
    if _one(attributes, "content_type").native != kind:
        raise Bad("cms_wrong")
    _require_named(attributes, certificate)
    signed = signer["signed_attrs"].untag().dump(force=True)
    value = signer["signature"].native
    if not is_good(
        certificate.read.public_key(), value, signed, signer["signature_algorithm"], digest=digest
    ):
        raise Bad("signature_differs")
    return Signed(certificate, ders, attributes, _attributes(signer["unsigned_attrs"]), value, content)


def read_stamp(token: bytes, imprint_of: Sequence[bytes], pool: Pool) -> Stamp:
    """A timestamp token over these bytes. Raises Bad."""
    signed = read_signed(token, None, kind="tst_info")
    told = tsp.TSTInfo.load(signed.content or b"", strict=True)
    imprint = told["message_imprint"]
    digest = imprint["hash_algorithm"]["algorithm"].native
    if digest not in DIGESTS:
        raise Bad("digest_weak")
    hashed = hashlib.new(digest)
    for piece in imprint_of:
        hashed.update(piece)
    if imprint["hashed_message"].native != hashed.digest():
        raise Bad("stamp_of_another")
    if not has_purpose(signed.certificate, ExtendedKeyUsageOID.TIME_STAMPING):
        raise Bad("stamp_by_another")
    at = told["gen_time"].native
    pool.add(signed.others)
    way = path_to_root(signed.certificate, pool, at)
    if way is not None and revoked(way, pool, at) is True:
        raise Bad("stamp_revoked")
    return Stamp(at, signed.certificate, way is not None)


def token_of(signed: Signed) -> bytes | None:
    found = signed.unsigned.get("signature_time_stamp_token")
    return None if found is None else bytes(_single(found).dump())


def claimed_time(signed: Signed) -> datetime | None:
    found = signed.attributes.get("signing_time")
    value = None if found is None else _single(found).native
    return value if isinstance(value, datetime) else None


def require_signer(certificate: Certificate) -> None:
    if not may_sign(certificate):
        raise Bad("certificate_may_not_sign")


def _signers(signer: Any, ders: list[bytes]) -> Certificate:
    said = signer["sid"]
    for der in ders:
        found = read_certificate(der)
        if found is None:
            continue
        if said.name == "issuer_and_serial_number":
            issuer, serial = said.chosen["issuer"], said.chosen["serial_number"].native
            if serial == found.read.serial_number and issuer.dump() == found.read.issuer.public_bytes():
                return found
    raise Bad("certificate_missing")


def _attributes(attributes: Any) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for one in attributes or ():
        name = one["type"].native
        if name in found:
            raise Bad("cms_wrong")
        found[name] = one["values"]
    return found


def _one(attributes: dict[str, Any], name: str) -> Any:
    if name not in attributes:
        raise Bad("attribute_missing")
    return _single(attributes[name])


def _single(values: Any) -> Any:
    if len(values) != 1:
        raise Bad("cms_wrong")
    return values[0]


def _require_named(attributes: dict[str, Any], certificate: Certificate) -> None:
    """signing-certificate-v2 (RFC 5035) names this very certificate; tokens may have the older attribute."""
    if "signing_certificate_v2" in attributes:
        first = _single(attributes["signing_certificate_v2"])["certs"][0]
        digest = first["hash_algorithm"]["algorithm"].native
        if digest not in DIGESTS:
            raise Bad("digest_weak")
    elif "signing_certificate" in attributes and _one(attributes, "content_type").native == "tst_info":
        first, digest = _single(attributes["signing_certificate"])["certs"][0], "sha1"
    else:
        raise Bad("attribute_missing")
    if first["cert_hash"].native != hashlib.new(digest, certificate.der).digest():
        raise Bad("certificate_not_named")


def _content(data: Any) -> bytes:
    content = data["encap_content_info"]["content"]
    if isinstance(content, core.Void) or content.native is None:
        raise Bad("cms_wrong")
    return bytes(content)
