"""Routes of meetings, sittings and attendance: parse, authorise, call."""

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from ninja import Router
from pydantic import Field

from councils.api.auth import SignedIn
from councils.api.commands import CommandIn, Done, Text, command_of, person_of
from councils.rules.access import Right
from sessions.rules.states import AttendanceState
from sessions.selectors import access_meeting, access_sitting
from sessions.services.close_meeting import close_meeting
from sessions.services.close_sitting import close_sitting
from sessions.services.mark_attendance import mark_attendance
from sessions.services.open_meeting import open_meeting
from sessions.services.open_sitting import open_sitting

router = Router(tags=["meetings"], auth=SignedIn())


class SittingIn(CommandIn):
    label: Annotated[Text, Field(max_length=120)]
    closed_to_public: bool = False


class MarksIn(CommandIn):
    """marks: by mandate id; whoever is not named stays as marked."""

    marks: Annotated[dict[UUID, AttendanceState], Field(max_length=5000)]


@router.post("/meetings/{meeting_id}/open", response=Done)
def open_(request: HttpRequest, meeting_id: UUID, body: CommandIn) -> Done:
    access_meeting(person_of(request), meeting_id, right=Right.RUN_MEETING)
    return Done.of(open_meeting(command_of(request, body), meeting_id=meeting_id))


@router.post("/meetings/{meeting_id}/close", response=Done)
def close(request: HttpRequest, meeting_id: UUID, body: CommandIn) -> Done:
    access_meeting(person_of(request), meeting_id, right=Right.RUN_MEETING)
    return Done.of(close_meeting(command_of(request, body), meeting_id=meeting_id))


@router.post("/meetings/{meeting_id}/sittings", response=Done)
def sit(request: HttpRequest, meeting_id: UUID, body: SittingIn) -> Done:
    access_meeting(person_of(request), meeting_id, right=Right.RUN_MEETING)
    entry = open_sitting(
        command_of(request, body),
        meeting_id=meeting_id,
        label=body.label,
        closed_to_public=body.closed_to_public,
    )
    return Done.of(entry, makes="sitting")


@router.post("/sittings/{sitting_id}/close", response=Done)
def rise(request: HttpRequest, sitting_id: UUID, body: CommandIn) -> Done:
    access_sitting(person_of(request), sitting_id, right=Right.RUN_MEETING)
    return Done.of(close_sitting(command_of(request, body), sitting_id=sitting_id))


@router.post("/sittings/{sitting_id}/attendance", response=Done)
def mark(request: HttpRequest, sitting_id: UUID, body: MarksIn) -> Done:
    access_sitting(person_of(request), sitting_id, right=Right.MARK_ATTENDANCE)
    return Done.of(mark_attendance(command_of(request, body), sitting_id=sitting_id, marks=body.marks))
