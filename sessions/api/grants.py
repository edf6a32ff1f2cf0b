"""Rights given by hand, for one meeting, to one named person of the body."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema

from councils.api.auth import SignedIn
from councils.api.commands import CommandIn, Done, command_of, person_of
from councils.rules.access import Right
from sessions.granted import grants_of_meeting
from sessions.selectors import access_grants
from sessions.services.grant_by_hand import grant_by_hand, revoke_by_hand

router = Router(tags=["grants"], auth=SignedIn())


class GrantOut(Schema):
    user_id: UUID
    name: str
    right: Right


class GrantIn(CommandIn):
    """right: mark_attendance, decide_absence or prepare_meetings."""

    user_id: UUID
    right: Right


@router.get("/meetings/{meeting_id}/grants", response=list[GrantOut])
def grants(request: HttpRequest, meeting_id: UUID) -> list[GrantOut]:
    access_grants(person_of(request), meeting_id)
    return [
        GrantOut(user_id=given.user_id, name=given.name, right=given.right)
        for given in grants_of_meeting(meeting_id)
    ]


@router.post("/meetings/{meeting_id}/grants", response=Done)
def grant(request: HttpRequest, meeting_id: UUID, body: GrantIn) -> Done:
    access_grants(person_of(request), meeting_id)
    command = command_of(request, body)
    return Done.of(grant_by_hand(command, meeting_id=meeting_id, user_id=body.user_id, right=body.right))


@router.post("/meetings/{meeting_id}/grants/revoke", response=Done)
def revoke(request: HttpRequest, meeting_id: UUID, body: GrantIn) -> Done:
    access_grants(person_of(request), meeting_id)
    command = command_of(request, body)
    return Done.of(revoke_by_hand(command, meeting_id=meeting_id, user_id=body.user_id, right=body.right))
