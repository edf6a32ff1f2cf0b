"""Routes of announcements: parse, authorise, call."""

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema
from pydantic import Field

from agenda.announced import Announced, access_announcement, announcements_of
from agenda.rules.items import AnnouncedTo
from agenda.services.acknowledge import acknowledge
from agenda.services.send_announcement import Address, announcement_json, send_announcement
from agenda.services.withdraw_announcement import withdraw_announcement
from catalogue.text import utc_text
from councils.api.auth import SignedIn
from councils.api.commands import CommandIn, Done, Text, command_of, person_of
from councils.rules.access import Right
from sessions.selectors import access_meeting, mandate_in_meeting

router = Router(tags=["announcements"], auth=SignedIn())

MOST = 1000  # people named in one announcement


class AnnounceIn(CommandIn):
    """group_id: when it is to a group. mandates: when it is to persons. on_screen: only of one to all."""

    text: Annotated[Text, Field(max_length=600)]
    to: AnnouncedTo
    group_id: UUID | None = None
    mandates: Annotated[list[UUID], Field(max_length=MOST, default_factory=list)]
    needs_answer: bool = False
    on_screen: bool = False


class AddresseeOut(Schema):
    """order: among the names in Vietnamese alphabetical order."""

    mandate_id: UUID
    name: str
    order: int
    group: str
    acknowledged_at: str | None


class AnnouncedGroupOut(Schema):
    id: UUID
    name: str


class AnnouncementOut(Schema):
    """recipients: in the secretariat's order."""

    id: UUID
    text: str
    to: AnnouncedTo
    group: AnnouncedGroupOut | None
    needs_answer: bool
    on_screen: bool
    sent_at: str
    withdrawn_at: str | None
    recipients: list[AddresseeOut]


class AcknowledgedOut(Schema):
    """acknowledged_at: the first time, however often it is said."""

    acknowledged_at: str


@router.get("/meetings/{meeting_id}/announcements", response=list[AnnouncementOut])
def announcements(request: HttpRequest, meeting_id: UUID) -> list[AnnouncementOut]:
    access_meeting(person_of(request), meeting_id, right=Right.READ_SECRETARIAT)
    return [_out(announced) for announced in announcements_of(meeting_id, at=timezone.now())]


@router.post("/meetings/{meeting_id}/announcements", response=Done)
def send(request: HttpRequest, meeting_id: UUID, body: AnnounceIn) -> Done:
    access_meeting(person_of(request), meeting_id, right=Right.RUN_MEETING)
    entry = send_announcement(
        command_of(request, body),
        meeting_id=meeting_id,
        text=body.text,
        address=Address(body.to, body.group_id, body.mandates),
        needs_answer=body.needs_answer,
        on_screen=body.on_screen,
    )
    return Done.of(entry, makes="announcement")


@router.post("/announcements/{announcement_id}/withdraw", response=Done)
def withdraw(request: HttpRequest, announcement_id: UUID, body: CommandIn) -> Done:
    access_announcement(person_of(request), announcement_id, right=Right.RUN_MEETING)
    return Done.of(withdraw_announcement(command_of(request, body), announcement_id=announcement_id))


@router.post("/announcements/{announcement_id}/acknowledge", response=AcknowledgedOut)
def say_read(request: HttpRequest, announcement_id: UUID, body: CommandIn) -> AcknowledgedOut:
    """By a delegate it is to; nothing is entered in the record."""
    announcement = access_announcement(person_of(request), announcement_id)
    mandate = mandate_in_meeting(person_of(request), announcement.meeting_id)
    at = acknowledge(command_of(request, body), announcement_id=announcement_id, mandate_id=mandate)
    return AcknowledgedOut(acknowledged_at=utc_text(at))


def _out(announced: Announced) -> AnnouncementOut:
    recipients = [
        AddresseeOut(
            mandate_id=mandate.id,
            name=mandate.name,
            order=mandate.order,
            group=mandate.group,
            acknowledged_at=utc_text(acknowledged_at) if acknowledged_at else None,
        )
        for mandate, acknowledged_at in announced.recipients
    ]
    return AnnouncementOut.model_validate(
        {**announcement_json(announced.announcement), "recipients": recipients}
    )
