"""People who are invited without a mandate."""

from typing import Annotated, cast
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field

from councils.api.auth import SignedIn
from councils.api.commands import CommandIn, Done, command_of, person_of
from councils.api.fields import Email, Name, Phone, Title
from councils.rules.access import Right
from councils.rules.people import GuestKind
from councils.selectors.standings import access_body
from councils.selectors.structure import access_guest
from councils.services.add_guests import GuestDraft, add_guests
from councils.services.remove_guest import remove_guest
from councils.services.revise_guest import GuestChanges, revise_guest

router = Router(tags=["guests"], auth=SignedIn())


class GuestIn(Schema):
    kind: GuestKind
    name: Name
    title: Title = ""
    phone: Phone = ""
    email: Email = ""


class GuestsIn(CommandIn):
    guests: Annotated[list[GuestIn], Field(min_length=1, max_length=300)]


class GuestRevisionIn(CommandIn):
    """Only what is given changes."""

    kind: GuestKind = GuestKind.OTHER
    name: Name = ""
    title: Title = ""
    phone: Phone = ""
    email: Email = ""


@router.post("/bodies/{body_id}/guests", response=Done)
def add(request: HttpRequest, body_id: UUID, body: GuestsIn) -> Done:
    access_body(person_of(request), body_id, right=Right.MANAGE_PEOPLE)
    drafts = [GuestDraft(g.kind, g.name, g.title, g.phone, g.email) for g in body.guests]
    return Done.of(add_guests(command_of(request, body), body_id=body_id, drafts=drafts))


@router.post("/guests/{guest_id}", response=Done)
def revise(request: HttpRequest, guest_id: UUID, body: GuestRevisionIn) -> Done:
    access_guest(person_of(request), guest_id, right=Right.MANAGE_PEOPLE)
    given = body.model_dump(exclude_unset=True, exclude={"command_id"})
    changes = cast("GuestChanges", given)
    return Done.of(revise_guest(command_of(request, body), guest_id=guest_id, changes=changes))


@router.post("/guests/{guest_id}/remove", response=Done)
def remove(request: HttpRequest, guest_id: UUID, body: CommandIn) -> Done:
    access_guest(person_of(request), guest_id, right=Right.MANAGE_PEOPLE)
    return Done.of(remove_guest(command_of(request, body), guest_id=guest_id))
