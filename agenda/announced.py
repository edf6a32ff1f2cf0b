"""Reads of what the hall was told and of the secretary's notes."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from agenda.events_hall import OwnAnnouncementJson
from agenda.models import Announcement, Note, Recipient
from agenda.rules.items import AnnouncedTo
from catalogue.refusals import NotFound
from catalogue.text import utc_text
from councils.rules.access import Right
from councils.selectors.mandates import MandateFact
from sessions.selectors import access_meeting, mandates_of_meeting


def access_announcement(user_id: UUID, announcement_id: UUID, *, right: Right | None = None) -> Announcement:
    """Raises NotFound alike for what is absent and for strangers, Forbidden("role_missing") without the right."""
    announcement = Announcement.objects.filter(id=announcement_id).first()
    if announcement is None:
        raise NotFound("not_found")
    access_meeting(user_id, announcement.meeting_id, right=right)
    return announcement


def access_note(user_id: UUID, note_id: UUID, *, right: Right) -> Note:
    """As access_announcement."""
    note = Note.objects.filter(id=note_id).first()
    if note is None:
        raise NotFound("not_found")
    access_meeting(user_id, note.meeting_id, right=right)
    return note


@dataclass(frozen=True, slots=True)
class Announced:
    """An announcement with whom it was made to, in the secretariat's order, and when each said that he has read it."""

    announcement: Announcement
    recipients: Sequence[tuple[MandateFact, datetime | None]]


def announcements_of(meeting_id: UUID, *, at: datetime) -> list[Announced]:
    """Oldest first, those that were withdrawn too. As many queries however many there are. Authorises nobody."""
    rows = Announcement.objects.filter(meeting_id=meeting_id).select_related("group")
    found = rows.prefetch_related("recipients").order_by("sent_at", "id")
    mandates = mandates_of_meeting(meeting_id, at=at)
    return [Announced(row, _in_order(mandates, row.recipients.all())) for row in found]


def _in_order(
    mandates: Sequence[MandateFact], recipients: Collection[Recipient]
) -> list[tuple[MandateFact, datetime | None]]:
    answers = {recipient.mandate_id: recipient.acknowledged_at for recipient in recipients}
    return [(mandate, answers[mandate.id]) for mandate in mandates if mandate.id in answers]


def notes_of(meeting_id: UUID) -> list[Note]:
    """Those that stand, in the order in which it happened. Authorises nobody."""
    return list(
        Note.objects.filter(meeting_id=meeting_id, withdrawn_at__isnull=True).order_by("noted_at", "id")
    )


@dataclass(frozen=True, slots=True)
class ToldToOne:
    """announcements: to his group or to him by name, newest last. acknowledged: those to all that he has answered."""

    announcements: Sequence[OwnAnnouncementJson]
    acknowledged: Sequence[UUID]


NOTHING = ToldToOne((), ())


def told_to(meeting_id: UUID, mandates: Collection[UUID]) -> Mapping[UUID, ToldToOne]:
    """By mandate; who was told nothing is left out. One query for all of them."""
    rows = Recipient.objects.filter(
        ~Q(announcement__to=AnnouncedTo.ALL) | Q(acknowledged_at__isnull=False),
        mandate_id__in=list(mandates),
        announcement__meeting_id=meeting_id,
        announcement__withdrawn_at__isnull=True,
    )
    by_mandate: dict[UUID, list[Recipient]] = {}
    for row in rows.select_related("announcement").order_by("announcement__sent_at", "announcement_id"):
        by_mandate.setdefault(row.mandate_id, []).append(row)
    return {mandate: _told(rows) for mandate, rows in by_mandate.items()}


def _told(rows: Sequence[Recipient]) -> ToldToOne:
    to_all = [row for row in rows if row.announcement.to == AnnouncedTo.ALL]
    some = [row for row in rows if row.announcement.to != AnnouncedTo.ALL]
    return ToldToOne([_own(row) for row in some], [row.announcement_id for row in to_all])


def _own(row: Recipient) -> OwnAnnouncementJson:
    return {
        "id": str(row.announcement_id),
        "text": row.announcement.text,
        "sent_at": utc_text(row.announcement.sent_at),
        "needs_answer": row.announcement.needs_answer,
        "acknowledged_at": utc_text(row.acknowledged_at) if row.acknowledged_at else None,
    }
