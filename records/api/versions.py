"""Routes of files that come in as a paper's text, and of what goes out: parse, authorise, call."""

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from ninja import Query, Router
from pydantic import Field

from catalogue.refusals import NotFound, TooLarge
from councils.api.auth import SignedIn
from councils.api.commands import CommandIn, Done, command_of, person_of
from councils.rules.access import Right
from records.api import schemas as s
from records.api.files import docx_answer, pdf_answer
from records.api.told import differences_out, language_of
from records.models import Paper
from records.selectors.access import access_paper, readable_paper, reads_all
from records.selectors.versions import version_of
from records.services.confirm_differences import confirm_differences
from records.services.return_docx import return_docx
from records.services.taken_in import FILE_BYTES
from records.services.upload_version import upload_version

router = Router(tags=["papers"], auth=SignedIn())

RAW = {
    "requestBody": {
        "required": True,
        "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
    }
}
FileName = Annotated[str, Query(), Field(max_length=255)]


@router.post("/papers/{paper_id}/versions", response=s.PaperDifferencesOut, openapi_extra=RAW)
def upload(request: HttpRequest, paper_id: UUID, name: FileName = "") -> s.PaperDifferencesOut:
    """The final .docx or PDF, at most 20 MiB as application/octet-stream, compared with what was voted on.

    It is the paper's text only once its differences are confirmed.
    """
    person = person_of(request)
    access_paper(person, paper_id, right=Right.KEEP_RECORD)
    version = upload_version(paper_id, _bytes(request), name, by=person, at=timezone.now())
    return differences_out(version, language_of(request))


@router.post("/papers/{paper_id}/return", response=s.PaperDifferencesOut, openapi_extra=RAW)
def give_back(request: HttpRequest, paper_id: UUID, name: FileName = "") -> s.PaperDifferencesOut:
    """The paper's own .docx, edited in Word; facts are compared line by line. Taken once it is confirmed."""
    person = person_of(request)
    access_paper(person, paper_id, right=Right.KEEP_RECORD)
    version = return_docx(paper_id, _bytes(request), name, by=person, at=timezone.now())
    return differences_out(version, language_of(request))


@router.get("/papers/{paper_id}/versions/{paper_version_id}/differences", response=s.PaperDifferencesOut)
def differences(request: HttpRequest, paper_id: UUID, paper_version_id: UUID) -> s.PaperDifferencesOut:
    paper = access_paper(person_of(request), paper_id, right=Right.READ_SECRETARIAT)
    return differences_out(version_of(paper, paper_version_id), language_of(request))


@router.post("/papers/{paper_id}/versions/{paper_version_id}/confirm", response=Done)
def confirm(request: HttpRequest, paper_id: UUID, paper_version_id: UUID, body: CommandIn) -> Done:
    """That the differences were read; from now on it is the paper's text."""
    paper = access_paper(person_of(request), paper_id, right=Right.KEEP_RECORD)
    version_of(paper, paper_version_id)
    return Done.of(
        confirm_differences(command_of(request, body), paper_id=paper_id, version_id=paper_version_id)
    )


@router.get("/papers/{paper_id}.pdf", response={200: None})
def as_pdf(request: HttpRequest, paper_id: UUID, version: UUID | None = None) -> HttpResponseBase:
    """The draft as it will look; once sealed the newest file itself, byte for byte."""
    paper = _of_version(request, paper_id, version)
    return pdf_answer(request, paper, version)


@router.get("/papers/{paper_id}.docx", response={200: None})
def as_docx(request: HttpRequest, paper_id: UUID, version: UUID | None = None) -> HttpResponseBase:
    """To be edited in Word and given back."""
    paper = _of_version(request, paper_id, version)
    return docx_answer(request, paper, version)


def _of_version(request: HttpRequest, paper_id: UUID, version: UUID | None) -> Paper:
    """Earlier texts, and the draft in Word, are the secretariat's; others read the paper as it is."""
    person = person_of(request)
    paper = readable_paper(person, paper_id)
    if version is not None and not reads_all(person, paper.body_id):
        raise NotFound("not_found")
    return paper


def _bytes(request: HttpRequest) -> bytes:
    sent = request.read(FILE_BYTES + 1)
    if len(sent) > FILE_BYTES:
        raise TooLarge("paper_file_too_large")
    return sent
