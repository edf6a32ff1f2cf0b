"""What anyone may check, signed in or not: a file, or what a QR code names."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Router

from councils.api.auth import OwnPage, SignedIn
from councils.api.commands import person_of
from councils.rules.addresses import place_of
from documents.api.uploads import RAW
from records.api import schemas_check as s
from records.api.told_check import check_out, named_by
from records.selectors.public import public_file
from records.services.check_upload import check_upload, refuse_too_many
from records.services.papers_verdict import verdict_of_paper
from records.services.prepare_signature import read_file

router = Router(tags=["check"])


@router.post("/check", response=s.CheckOut, auth=OwnPage(), openapi_extra=RAW)
def check(request: HttpRequest) -> s.CheckOut:
    """A PDF of at most 50 MB, as application/octet-stream; gone from here when the answer is."""
    refuse_too_many(place_of(request.META.get("REMOTE_ADDR", "")), at=timezone.now())
    return check_out(check_upload(request.read, at=timezone.now()))


@router.get("/check/{code}", response=s.CodeOut, auth=None)
def code(request: HttpRequest, code: str) -> s.CodeOut:  # noqa: ARG001 - ninja hands it by this name
    """Of a public paper or a head. 404 alike for what is not there and for what is not public."""
    return named_by(code)


@router.get("/check/{code}/paper.pdf", response={200: None}, auth=None)
def file(request: HttpRequest, code: str) -> HttpResponse:  # noqa: ARG001
    """The right file, to compare with."""
    found = public_file(code)
    headers = {"Content-Disposition": f'inline; filename="{found.ascii_name}.pdf"'}
    return HttpResponse(read_file(found.sha256), content_type="application/pdf", headers=headers)


@router.get("/papers/{paper_id}/verdict", response=s.VerdictOut, auth=SignedIn())
def verdict(request: HttpRequest, paper_id: UUID) -> s.VerdictOut:
    """Of the sealed file as it stands now. Raises Conflict("paper_not_sealed")."""
    return s.VerdictOut.of(verdict_of_paper(person_of(request), paper_id, at=timezone.now()))
