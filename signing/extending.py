"""What a signed file is given later, each time as one revision more: a confirmed time, and evidence for the long term.

Nothing that was written before is touched (docs/decisions/020-later-times.md).
"""

import io
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import pairwise
from typing import Any

from asn1crypto import cms, crl, ocsp
from asn1crypto import x509 as asn1
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigFieldSpec
from pyhanko.sign.general import extract_certificate_info
from pyhanko.sign.signers.cms_embedder import PdfCMSEmbedder, SigIOSetup, SigObjSetup
from pyhanko.sign.signers.pdf_byterange import DocumentTimestamp
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.sign.validation.errors import ValidationInfoReadingError

from signing.chains import chain_to_root
from signing.evidence import Evidence
from signing.making import Timestamper
from signing.opening import open_to_extend, written
from signing.refusals import SignatureRefused
from signing.revocation import Revocations
from signing.setup import Setup
from signing.timestamps import timestamper

ROOM_BYTES = 16 * 1024  # for the token and its certificates
NAME = "timestamp"


def add_time(pdf: bytes, *, timestamp: Timestamper) -> bytes:
    """With a document timestamp over all of it (EN 319 142-1). Raises NotNow, SignatureRefused (pdf_unreadable)."""
    return _stamped(open_to_extend(pdf), timestamp)


def extend(
    pdf: bytes, *, setup: Setup, trust: Sequence[bytes], at: datetime, timestamp: Timestamper | None = None
) -> bytes:
    """B-LTA: evidence about every signature and timestamp that has none yet, and a new timestamp over all of it.

    The same again renews the last timestamp, before its certificate ends. trust: roots, DER. timestamp: instead of
    those that are set up. Raises NotNow: a service is away, nothing was changed. SignatureRefused: pdf_unreadable,
    not_signed, chain_not_trusted.
    """
    writer = open_to_extend(pdf)
    stamper = timestamp or timestamper(setup)
    add_evidence(writer, Revocations(setup), trust=trust, at=at)
    return _stamped(writer, stamper) if stamper else written(writer)


def add_evidence(
    writer: IncrementalPdfFileWriter, revocations: Revocations, *, trust: Sequence[bytes], at: datetime
) -> None:
    """Certificates, OCSP responses and lists go into the document's security store (B-LT)."""
    signed = writer.prev.embedded_signatures
    if not signed:
        raise SignatureRefused("not_signed")
    known = _known(writer)
    for one in signed:
        name = one.pkcs7_content.hex().encode()
        if DocumentSecurityStore.sig_content_identifier(name) in known:
            continue
        chains = [_chain(content, trust) for content in _signed_contents(one)]
        evidence = [found for chain in chains for found in _evidence(chain, revocations, at)]
        DocumentSecurityStore.supply_dss_in_writer(
            writer,
            name,
            certs=[asn1.Certificate.load(der) for chain in chains for der in chain],
            ocsps=[ocsp.OCSPResponse.load(each.der) for each in evidence if each.kind == "ocsp"],
            crls=[crl.CertificateList.load(each.der) for each in evidence if each.kind == "crl"],
        )


def _chain(signed: cms.SignedData, trust: Sequence[bytes]) -> list[bytes]:
    found = extract_certificate_info(signed)
    others = [one.dump() for one in found.other_certs]
    return chain_to_root(found.signer_cert.dump(), others=others, trust=trust)


def _signed_contents(signature: Any) -> Iterator[cms.SignedData]:
    """The signature's own, and of the timestamp within it."""
    yield signature.signed_data
    for attribute in signature.signer_info["unsigned_attrs"] or ():
        if attribute["type"].native == "signature_time_stamp_token":
            yield from (value["content"] for value in attribute["values"])


def _evidence(chain: Sequence[bytes], revocations: Revocations, at: datetime) -> Iterator[Evidence]:
    """About all of it but the root, which is trusted because somebody said so."""
    for certificate, issuer in pairwise(chain):
        yield revocations.about(certificate, issuer, at=at)


def _known(writer: IncrementalPdfFileWriter) -> set[str]:
    """Signatures whose evidence is there."""
    try:
        return set(DocumentSecurityStore.read_dss(writer).vri_entries)
    except ValidationInfoReadingError:
        return set()


def _stamped(writer: IncrementalPdfFileWriter, timestamp: Timestamper) -> bytes:
    name = f"{NAME}-{len(writer.prev.embedded_timestamp_signatures) + 1}"
    embedding = PdfCMSEmbedder(new_field_spec=SigFieldSpec(name)).write_cms(name, writer)
    next(embedding)
    embedding.send(SigObjSetup(DocumentTimestamp(bytes_reserved=2 * ROOM_BYTES)))
    prepared, output = embedding.send(SigIOSetup("sha256", output=io.BytesIO()))
    token = timestamp.stamp(prepared.document_digest)
    if len(token) > ROOM_BYTES:
        raise SignatureRefused("chain_too_long")
    embedding.send(token)
    content: bytes = output.getvalue()
    return content
