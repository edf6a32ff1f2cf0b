"""Routes of the year's attendance, of all and of one's own."""

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from pydantic import Field

from catalogue.refusals import Forbidden
from councils.api.auth import SignedIn
from councils.api.commands import person_of
from councils.rules.access import Right
from councils.selectors.bodies import BodyFact
from councils.selectors.standings import access_body
from sessions.api import schemas as s
from sessions.own_attendance import own_attendance
from sessions.yearly import year_of
from sessions.yearly_sheet import CONTENT_TYPE, sheet

router = Router(tags=["attendance"], auth=SignedIn())
Year = Annotated[int, Query(), Field(ge=2000, le=2100)]


@router.get("/bodies/{body_id}/attendance", response=s.YearOut)
def year(request: HttpRequest, body_id: UUID, year: Year) -> s.YearOut:
    _access(request, body_id)
    return s.YearOut.of(year_of(body_id, year))


@router.get("/bodies/{body_id}/attendance.xlsx")
def year_as_sheet(request: HttpRequest, body_id: UUID, year: Year) -> HttpResponse:
    body = _access(request, body_id)
    content = sheet(year_of(body_id, year), body_name=body.name)
    response = HttpResponse(content, content_type=CONTENT_TYPE)
    response["Content-Disposition"] = f'attachment; filename="diem-danh-{year}.xlsx"'
    return response


@router.get("/me/attendance", response=list[s.OwnMeetingOut])
def own(request: HttpRequest) -> list[s.OwnMeetingOut]:
    return [s.OwnMeetingOut.model_validate(each) for each in own_attendance(person_of(request))]


def _access(request: HttpRequest, body_id: UUID) -> BodyFact:
    """For those who prepare meetings, and those who read with the secretariat."""
    try:
        return access_body(person_of(request), body_id, right=Right.PREPARE_MEETINGS)
    except Forbidden:
        return access_body(person_of(request), body_id, right=Right.READ_SECRETARIAT)
