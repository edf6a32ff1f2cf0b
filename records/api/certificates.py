"""Routes of signers' certificates: parse, authorise, call."""

from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import File, Form, Router
from ninja.files import UploadedFile

from councils.api.auth import SignedIn
from councils.api.commands import Done, command_of, person_of
from councils.rules.access import Right
from councils.selectors.standings import access_body
from records.api import schemas_signing as s
from records.api.secure_line import refuse_open_line
from records.api.told_signing import certificate_out, read_out
from records.selectors.certificates import access_certificate, access_certificates, certificates_of
from records.services.end_certificate import end_certificate
from records.services.read_certificate import Found, is_pkcs12, read_upload
from records.services.register_certificate import Holder, register_certificate

router = Router(tags=["signing"], auth=SignedIn())

LONGEST = 256 * 1024  # bytes of a certificate's file, a PKCS#12 with its chain included


@router.get("/bodies/{body_id}/certificates", response=list[s.CertificateOut])
def certificates(request: HttpRequest, body_id: UUID) -> list[s.CertificateOut]:
    """Ended ones too, by holder and the newest first."""
    access_certificates(person_of(request), body_id)
    return [certificate_out(row, at=timezone.now()) for row in certificates_of(body_id)]


@router.post("/bodies/{body_id}/certificates/read", response=s.CertificateReadOut)
def read(
    request: HttpRequest, body_id: UUID, body: Form[s.ReadCertificateIn], file: File[UploadedFile]
) -> s.CertificateReadOut:
    """What the file says, before it is registered; nothing is kept."""
    access_body(person_of(request), body_id, right=Right.MANAGE_TRUST)
    return read_out(request, _uploaded(request, file, body.passphrase), at=timezone.now())


@router.post("/bodies/{body_id}/certificates", response=Done)
def register(
    request: HttpRequest, body_id: UUID, body: Form[s.RegisterCertificateIn], file: File[UploadedFile]
) -> Done:
    access_body(person_of(request), body_id, right=Right.MANAGE_TRUST)
    found = _uploaded(request, file, body.passphrase)
    holder = Holder(body.holder, body.mandate_id, body.user_id)
    entry = register_certificate(
        command_of(request, body),
        body_id=body_id,
        found=found,
        holder=holder,
        kept=body.kept,
        reason=body.reason,
    )
    return Done.of(entry, makes="certificate")


@router.post("/certificates/{certificate_id}/end", response=Done)
def end(request: HttpRequest, certificate_id: UUID, body: s.EndCertificateIn) -> Done:
    row = access_certificate(person_of(request), certificate_id, right=Right.MANAGE_TRUST)
    return Done.of(end_certificate(command_of(request, body), certificate=row, reason=body.reason))


def _uploaded(request: HttpRequest, file: UploadedFile, passphrase: str) -> Found:
    content = file.read(LONGEST + 1)
    if is_pkcs12(content):
        refuse_open_line(request)
    return read_upload(content, passphrase=passphrase)
