"""Signing a PDF in two steps, the same for every signer: prepare gives what is to be signed, finish takes the raw
signature and puts it in. Between them anything may happen: a phone, a token, a night.
"""

import hashlib
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol
from zoneinfo import ZoneInfo

from asn1crypto import x509
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter, enumerate_sig_fields
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers.pdf_cms import ExternalSigner
from pyhanko.sign.signers.pdf_signer import PdfSignatureMetadata, PdfSigner
from pyhanko.stamp import BaseStampStyle

from signing.certificates import check_may_sign
from signing.cms import check_attributes, envelope, sha256, signed_attributes
from signing.opening import open_to_extend, reading
from signing.raw import Mechanism, mechanism_for, recognised
from signing.refusals import NotNow, SignatureRefused
from signing.stamps import Stamp, style

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
ROOM_BYTES = 14 * 1024
"""Kept free in the file for the envelope, beside the certificates: mostly for a timestamp with its own chain."""


class Timestamper(Protocol):
    def stamp(self, digest: bytes) -> bytes:
        """DER of an RFC 3161 token over a SHA-256 digest, checked. Raises NotNow."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """pdf: complete but for the signature. attributes: the DER that is signed; digest: its SHA-256, for signers that
    take no more. region: from where to where /Contents stands, its angle brackets included. All of it may be stored.
    """

    pdf: bytes
    digest: bytes
    region: tuple[int, int]
    attributes: bytes
    mechanism: Mechanism


@dataclass(frozen=True, slots=True)
class Finished:
    """pending: why there is no confirmed time, though one was to be had; "" otherwise."""

    pdf: bytes
    level: Literal["b_b", "b_t"]
    pending: str = ""
    mechanism: Mechanism = "rsa_pss_sha256"


def prepare(
    pdf: bytes,
    *,
    field: str,
    certificate: bytes,
    chain: Sequence[bytes],
    at: datetime,
    stamp: Stamp | None,
    reason: str,
    location: str,
    certify: bool,
    pss: bool = True,
) -> Prepared:
    """certificate, chain: DER; chain without it. at: the time that is claimed. certify: the first signature of a file,
    after which only form fields may be filled and signatures added.

    Raises SignatureRefused: what check_may_sign refuses; pdf_unreadable, field_absent, field_already_signed.
    """
    check_may_sign(certificate, at=at)
    writer = open_to_extend(pdf)
    with reading():
        box = _empty_field(writer, field)
    meta = PdfSignatureMetadata(
        field_name=field,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        reason=reason or None,
        location=location or None,
        certify=certify,
        docmdp_permissions=MDPPerm.FILL_FORMS,
    )
    shown = style(stamp, width=box[0], height=box[1]) if stamp and min(box) > 0 else None
    room = 2 * (ROOM_BYTES + len(certificate) + sum(len(one) for one in chain))
    with reading():
        content, start, end = _with_room(writer, meta, certificate, shown, room, at)
    signed = hashlib.sha256(content[:start])
    signed.update(content[end:])
    attributes = signed_attributes(signed.digest(), certificate)
    mechanism = mechanism_for(certificate, pss=pss)
    return Prepared(content, sha256(attributes), (start, end), attributes, mechanism)


def finish(
    prepared: Prepared,
    *,
    certificate: bytes,
    chain: Sequence[bytes],
    raw: bytes,
    timestamp: Timestamper | None,
) -> Finished:
    """Raises SignatureRefused: raw_signature_wrong, prepared_for_another, chain_too_long.

    A timestamp service that is away refuses nothing: the signature is B-B, and pending says why.
    """
    start, end = prepared.region
    signed = hashlib.sha256(prepared.pdf[:start])
    signed.update(prepared.pdf[end:])
    check_attributes(prepared.attributes, digest=signed.digest(), certificate=certificate)
    signature, mechanism = recognised(raw, prepared.attributes, certificate)
    token, pending = _time(signature, timestamp)
    content = envelope(
        prepared.attributes, signature, mechanism, certificate=certificate, chain=chain, token=token
    )
    return Finished(
        put_in(prepared.pdf, prepared.region, content), "b_t" if token else "b_b", pending, mechanism
    )


def put_in(pdf: bytes, region: tuple[int, int], content: bytes) -> bytes:
    """The file with `content` in its /Contents, zeros after it. Raises SignatureRefused (chain_too_long)."""
    start, end = region
    room = end - start - 2
    digits = content.hex().upper().encode()
    if len(digits) > room:
        raise SignatureRefused("chain_too_long")
    return b"".join([pdf[: start + 1], digits.ljust(room, b"0"), pdf[end - 1 :]])


def _empty_field(writer: IncrementalPdfFileWriter, name: str) -> tuple[float, float]:
    """Its width and height in points; 0 where it is not shown."""
    for _, value, field in enumerate_sig_fields(writer, with_name=name):
        if value is not None:
            raise SignatureRefused("field_already_signed", field=name)
        left, low, right, high = (float(one) for one in field.get_object()["/Rect"])
        return abs(right - left), abs(high - low)
    raise SignatureRefused("field_absent", field=name)


def _with_room(
    writer: IncrementalPdfFileWriter,
    meta: PdfSignatureMetadata,
    certificate: bytes,
    shown: BaseStampStyle | None,
    room: int,
    at: datetime,
) -> tuple[bytes, int, int]:
    signer = PdfSigner(
        meta,
        signer=ExternalSigner(signing_cert=x509.Certificate.load(certificate), cert_registry=None),
        stamp_style=shown,
    )
    try:
        session = signer.init_signing_session(writer, existing_fields_only=True)
        session.system_time = at.astimezone(VIETNAM)
        ready = session.prepare_tbs_document(None, bytes_reserved=room)
        output = io.BytesIO()
        region, _ = ready.digest_tbs_document(output=output)
    except SigningError as fault:  # another's certifying signature allows nothing more, for one
        raise SignatureRefused("pdf_takes_no_signature") from fault
    return output.getvalue(), region.reserved_region_start, region.reserved_region_end


def _time(signature: bytes, timestamp: Timestamper | None) -> tuple[bytes | None, str]:
    if timestamp is None:
        return None, ""
    try:
        return timestamp.stamp(sha256(signature)), ""
    except NotNow as away:
        return None, away.why
