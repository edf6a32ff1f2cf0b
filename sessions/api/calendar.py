"""The meeting as a file for anybody's calendar."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Router

from councils.api.auth import SignedIn
from councils.api.commands import person_of
from sessions import ports
from sessions.announced import access_announced_meeting, date_of
from sessions.rules.calendar_file import calendar_file

router = Router(tags=["meetings"], auth=SignedIn())


@router.get("/meetings/{meeting_id}/calendar.ics")
def calendar(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """The meeting, and each half-day of its programme once that is announced."""
    meeting = access_announced_meeting(person_of(request), meeting_id)
    return HttpResponse(
        calendar_file(date_of(meeting), ports.half_days(meeting_id), at=timezone.now()),
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="ky-hop-{meeting.number}.ics"'},
    )
