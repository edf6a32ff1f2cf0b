# ruff: noqa: ARG001
"""Rights given by hand, for one meeting, to one named person of the body."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema

from catalogue.refusals import NotFound
from councils.api.auth import SignedIn
from councils.api.commands import CommandIn, Done
from councils.rules.access import Right

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
    raise NotFound("not_found")


@router.post("/meetings/{meeting_id}/grants", response=Done)
def grant(request: HttpRequest, meeting_id: UUID, body: GrantIn) -> Done:
    raise NotFound("not_found")


@router.post("/meetings/{meeting_id}/grants/revoke", response=Done)
def revoke(request: HttpRequest, meeting_id: UUID, body: GrantIn) -> Done:
    raise NotFound("not_found")
