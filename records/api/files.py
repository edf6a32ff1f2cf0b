"""A paper's files as answers: a sealed one byte for byte, a draft drawn as it will look."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone

from catalogue.refusals import NotFound
from documents.api.file_answers import answer_with
from documents.rules.dispositions import attachment
from documents.store import path_of
from records.models import Paper, PaperVersion
from records.rules.symbols import number_label
from records.rules.words import PaperState
from records.selectors.versions import newest_revision, version_of
from records.services.rendered import docx_of, pdf_of, printed

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def pdf_answer(request: HttpRequest, paper: Paper, version_id: UUID | None) -> HttpResponseBase:
    """version_id: of an earlier text; without one the paper as it stands."""
    revision = newest_revision(paper)
    if version_id is None and revision is not None and paper.state != PaperState.DRAFT:
        return _stored(request, revision.sha256, _name(paper, "pdf"), PDF)
    version = _version(paper, version_id)
    if not version.content:
        return _stored(request, version.pdf, _name(paper, "pdf"), PDF)
    drawn = pdf_of(printed(paper, version, at=timezone.now()))
    return _made(drawn.pdf, PDF, _shown(_name(paper, "pdf")))


def docx_answer(request: HttpRequest, paper: Paper, version_id: UUID | None) -> HttpResponseBase:
    """Raises NotFound where there is none: of a PDF that was uploaded."""
    version = _version(paper, version_id)
    if version.docx:
        return _stored(request, version.docx, _name(paper, "docx"), DOCX)
    if not version.content:
        raise NotFound("not_found")
    content = docx_of(printed(paper, version, at=timezone.now()))
    return _made(content, DOCX, attachment(_name(paper, "docx")))


def _version(paper: Paper, version_id: UUID | None) -> PaperVersion:
    if version_id is not None:
        return version_of(paper, version_id)
    if paper.current is None:
        raise NotFound("not_found")
    return paper.current


def _stored(request: HttpRequest, sha256: str, name: str, media: str) -> HttpResponseBase:
    if not sha256:
        raise NotFound("not_found")
    disposition = _shown(name) if media == PDF else attachment(name)
    return answer_with(
        request, path_of(sha256), tag=sha256, media=media, disposition=disposition, is_kept=False
    )


def _made(content: bytes, media: str, disposition: str) -> HttpResponse:
    headers = {"Content-Disposition": disposition, "Cache-Control": "no-store"}
    return HttpResponse(content, content_type=media, headers=headers)


def _name(paper: Paper, ending: str) -> str:
    label = number_label(paper.number, paper.symbol).replace("/", "-")
    return f"{label + ' ' if label else ''}{paper.title}.{ending}"


def _shown(name: str) -> str:
    """In the browser's own window."""
    return attachment(name).replace("attachment", "inline", 1)
