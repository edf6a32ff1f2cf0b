"""Routes of the agenda: parse, authorise, call."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Router

from agenda.services.start_item import start_item
from councils.api.auth import SignedIn
from councils.api.commands import CommandIn, Done, command_of, person_of
from councils.rules.access import Right
from sessions.selectors import access_meeting

router = Router(tags=["agenda"], auth=SignedIn())


@router.post("/meetings/{meeting_id}/items/{item_id}/start", response=Done)
def start(request: HttpRequest, meeting_id: UUID, item_id: UUID, body: CommandIn) -> Done:
    access_meeting(person_of(request), meeting_id, right=Right.RUN_MEETING)
    return Done.of(start_item(command_of(request, body), meeting_id=meeting_id, item_id=item_id))
