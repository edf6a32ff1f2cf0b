"""Who spoke how long, as a workbook with charts."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Router

from councils.api.auth import SignedIn
from councils.api.commands import person_of
from councils.workbook import CONTENT_TYPE
from debate.access import access_statistics
from debate.spoken import spoken_at
from screens.spoken_sheet import spoken_sheet

router = Router(tags=["debate"], auth=SignedIn())


@router.get("/meetings/{meeting_id}/speeches/statistics.xlsx")
def spoken_as_sheet(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    title = access_statistics(person_of(request), meeting_id)
    content = spoken_sheet(spoken_at(meeting_id, at=timezone.now()), title=title)
    response = HttpResponse(content, content_type=CONTENT_TYPE)
    response["Content-Disposition"] = 'attachment; filename="thong-ke-phat-bieu.xlsx"'
    return response
