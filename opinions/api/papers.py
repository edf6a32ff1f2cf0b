"""The response report and the groups' merged summary, for Word, for printing and as a sheet."""

from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Router

from councils.api.auth import SignedIn
from councils.api.commands import person_of
from councils.workbook import CONTENT_TYPE as XLSX
from opinions.papers.groups_docx import groups_docx, merged_of
from opinions.papers.report_docx import report_docx
from opinions.papers.report_lines import Report, report_of
from opinions.papers.report_pdf import report_pdf
from opinions.papers.report_sheet import report_sheet
from opinions.selectors import Wanted, access_reading

router = Router(tags=["opinions"], auth=SignedIn())

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@router.get("/meetings/{meeting_id}/opinions.docx")
def as_document(
    request: HttpRequest, meeting_id: UUID, document: UUID | None = None, item: UUID | None = None
) -> HttpResponse:
    report = _report(request, meeting_id, Wanted(document, item))
    return _file(report_docx(report), DOCX, f"tiep-thu-giai-trinh-{report.number}.docx")


@router.get("/meetings/{meeting_id}/opinions.pdf")
def as_pdf(
    request: HttpRequest, meeting_id: UUID, document: UUID | None = None, item: UUID | None = None
) -> HttpResponse:
    report = _report(request, meeting_id, Wanted(document, item))
    content = report_pdf(report, fonts=settings.FONTS)
    return _file(content, "application/pdf", f"tiep-thu-giai-trinh-{report.number}.pdf")


@router.get("/meetings/{meeting_id}/opinions.xlsx")
def as_sheet(
    request: HttpRequest, meeting_id: UUID, document: UUID | None = None, item: UUID | None = None
) -> HttpResponse:
    report = _report(request, meeting_id, Wanted(document, item))
    return _file(report_sheet(report), XLSX, f"tiep-thu-giai-trinh-{report.number}.xlsx")


@router.get("/meetings/{meeting_id}/summaries.docx")
def groups_as_document(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    access_reading(person_of(request), meeting_id)
    found = merged_of(person_of(request), meeting_id)
    return _file(groups_docx(found), DOCX, f"tong-hop-thao-luan-to-{found.number}.docx")


def _report(request: HttpRequest, meeting_id: UUID, wanted: Wanted) -> Report:
    access_reading(person_of(request), meeting_id)
    return report_of(person_of(request), meeting_id, wanted, at=timezone.now())


def _file(content: bytes, content_type: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=content_type, headers=headers)
