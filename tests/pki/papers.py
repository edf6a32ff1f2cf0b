"""Signed PDFs for the tests, made by pyHanko's own signers: small, and signed as their makers say."""

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from io import BytesIO
from typing import Any

from asn1crypto import crl as asn1_crl
from asn1crypto import keys, ocsp
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import PdfSignatureMetadata, PdfSigner, PdfTimeStamper, SimpleSigner
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko_certvalidator.registry import SimpleCertificateStore
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from tests.pki.authority import Pki
from tests.pki.certificates import Holder


@cache
def plain(pages: int = 1, *, text: str = "NGHI QUYET 05") -> bytes:
    """An unsigned PDF with a form field "number", filled with nothing."""
    file = BytesIO()
    canvas = Canvas(file, pagesize=A4, invariant=True)
    for page in range(1, pages + 1):
        canvas.drawString(72, 720, f"{text} {page}")
        if page == 1:
            canvas.acroForm.textfield(name="number", x=72, y=600, width=80, height=20, borderWidth=0)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def signed(
    pdf: bytes,
    by: Holder,
    *,
    field: str,
    stamper: Any = None,
    signed_at: datetime | None = None,
    md: str = "sha256",
    pss: bool = False,
    pades: bool = True,
    certify: int | None = None,
    box: tuple[int, int, int, int] | None = None,
    room: int | None = None,
) -> bytes:
    """field: the form field of the signature. certify: 1 or 2, what may change after (ISO 32000-2, 12.8.2.2).

    room: hexadecimal digits that are kept free for the signature.
    """
    store = SimpleCertificateStore()
    for one in by.issuers:
        store.register(one.asn1)
    signer = SimpleSigner(
        signing_cert=by.asn1,
        signing_key=keys.PrivateKeyInfo.load(by.key_der()),
        cert_registry=store,
        prefer_pss=pss,
    )
    meta = PdfSignatureMetadata(
        field_name=field,
        md_algorithm=md,
        subfilter=SigSeedSubFilter.PADES if pades else SigSeedSubFilter.ADOBE_PKCS7_DETACHED,
        certify=certify is not None,
        docmdp_permissions=MDPPerm(certify or 2),
    )
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    fields = _field_at(field, box) if box else None
    act = _Signer(meta, signer, timestamper=stamper, new_field_spec=fields)
    act.says = signed_at
    made = act.sign_pdf(writer, in_place=False, bytes_reserved=room)
    content: bytes = made.getvalue()
    return content


def with_evidence(
    pdf: bytes, pki: Pki, *, about: Sequence[Holder], at: datetime | None = None, crl: bool = False
) -> bytes:
    """One revision more, with OCSP responses about them (or the list of their issuer) and of the authority."""
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    lists = [pki.revocations(pki.root, at=at)] + ([pki.revocations(at=at)] if crl else [])
    responses = [] if crl else [pki.status(one, at=at) for one in about]
    DocumentSecurityStore.supply_dss_in_writer(
        writer,
        None,
        certs=[one.asn1 for holder in about for one in (holder, *holder.issuers)],
        ocsps=[ocsp.OCSPResponse.load(one) for one in responses],
        crls=[asn1_crl.CertificateList.load(one) for one in lists],
    )
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def with_document_stamp(pdf: bytes, stamper: Any, *, field: str | None = None) -> bytes:
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    made = PdfTimeStamper(stamper, field_name=field).timestamp_pdf(writer, "sha256")
    content: bytes = made.getvalue()
    return content


def _field_at(name: str, box: tuple[int, int, int, int]) -> Any:
    from pyhanko.sign.fields import SigFieldSpec

    return SigFieldSpec(name, on_page=0, box=box)


class _Signer(PdfSigner):
    """says: the time it claims to sign at, else now."""

    says: datetime | None = None

    def init_signing_session(self, *args: Any, **named: Any) -> Any:
        session = super().init_signing_session(*args, **named)
        if self.says:
            session.system_time = self.says
        return session
