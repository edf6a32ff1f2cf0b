"""Who spoke how long: by item, group, delegate, sitting and kind, as JSON and as a workbook."""

from dataclasses import asdict
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Router

from councils.api.auth import SignedIn
from councils.api.commands import person_of
from councils.workbook import CONTENT_TYPE
from debate.access import access_statistics
from debate.api import schemas as s
from debate.spoken import spoken_at
from debate.spoken_sheet import spoken_sheet

router = Router(tags=["debate"], auth=SignedIn())


@router.get("/meetings/{meeting_id}/speeches/statistics", response=s.SpokenOut)
def statistics(request: HttpRequest, meeting_id: UUID) -> s.SpokenOut:
    access_statistics(person_of(request), meeting_id)
    return s.SpokenOut(**asdict(spoken_at(meeting_id, at=timezone.now())))


@router.get("/meetings/{meeting_id}/speeches/statistics.xlsx")
def statistics_as_sheet(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    title = access_statistics(person_of(request), meeting_id)
    content = spoken_sheet(spoken_at(meeting_id, at=timezone.now()), title=title)
    response = HttpResponse(content, content_type=CONTENT_TYPE)
    response["Content-Disposition"] = 'attachment; filename="thong-ke-phat-bieu.xlsx"'
    return response
