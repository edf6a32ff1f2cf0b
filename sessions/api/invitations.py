"""Routes of invitations: whom the office asks, what they answer, what is decided about an absence."""
# ruff: noqa: ARG001

from uuid import UUID

from django.http import HttpRequest
from ninja import Router

from catalogue.refusals import NotFound
from councils.api.auth import SignedIn
from councils.api.commands import CommandIn, Done
from sessions.api.invitation_schemas import (
    DecideIn,
    InvitationsOut,
    InviteIn,
    OwnInvitationOut,
    RemindedOut,
    RemindIn,
    ReplyIn,
)

router = Router(tags=["invitations"], auth=SignedIn())


@router.get("/me/invitations", response=list[OwnInvitationOut])
def own(request: HttpRequest) -> list[OwnInvitationOut]:
    return []


@router.get("/meetings/{meeting_id}/invitations", response=InvitationsOut)
def invitations(request: HttpRequest, meeting_id: UUID) -> InvitationsOut:
    raise NotFound("not_found")


@router.post("/meetings/{meeting_id}/invitations", response=Done)
def send(request: HttpRequest, meeting_id: UUID, body: InviteIn) -> Done:
    raise NotFound("not_found")


@router.post("/meetings/{meeting_id}/invitations/remind", response=RemindedOut)
def remind(request: HttpRequest, meeting_id: UUID, body: RemindIn) -> RemindedOut:
    raise NotFound("not_found")


@router.post("/invitations/{invitation_id}/reply", response=Done)
def reply(request: HttpRequest, invitation_id: UUID, body: ReplyIn) -> Done:
    raise NotFound("not_found")


@router.post("/invitations/{invitation_id}/decide", response=Done)
def decide(request: HttpRequest, invitation_id: UUID, body: DecideIn) -> Done:
    raise NotFound("not_found")


@router.post("/invitations/{invitation_id}/withdraw", response=Done)
def withdraw(request: HttpRequest, invitation_id: UUID, body: CommandIn) -> Done:
    raise NotFound("not_found")


@router.post("/invitations/{invitation_id}/seen", response=Done)
def seen(request: HttpRequest, invitation_id: UUID, body: CommandIn) -> Done:
    raise NotFound("not_found")
