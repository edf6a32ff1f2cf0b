"""Papers of the agenda, for printing and for Word."""

from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from ninja import Router

from agenda.papers.agenda_docx import agenda_docx
from agenda.papers.agenda_pdf import agenda_pdf
from agenda.programme import Programme, access_programme
from councils.api.auth import SignedIn
from councils.api.commands import person_of

router = Router(tags=["agenda"], auth=SignedIn())

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@router.get("/meetings/{meeting_id}/agenda.docx")
def as_document(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    programme = access_programme(person_of(request), meeting_id)
    return _file(agenda_docx(programme), DOCX, programme, "docx")


@router.get("/meetings/{meeting_id}/agenda.pdf")
def as_pdf(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    programme = access_programme(person_of(request), meeting_id)
    return _file(agenda_pdf(programme, fonts=settings.FONTS), "application/pdf", programme, "pdf")


def _file(content: bytes, content_type: str, programme: Programme, ending: str) -> HttpResponse:
    name = f"chuong-trinh-ky-hop-{programme.number}.{ending}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=content_type, headers=headers)
