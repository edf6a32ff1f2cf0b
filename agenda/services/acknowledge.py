"""Say that one has read an announcement. It is no act of the council: a row and a live number, no entry."""

from datetime import datetime
from functools import partial
from uuid import UUID

from django.db import transaction

from agenda import ports
from agenda.models import Announcement, Recipient
from agenda.rules.items import AnnouncedTo
from catalogue.refusals import Conflict, NotFound
from journal.services.record import Command
from sessions.events import meeting_stream


def acknowledge(command: Command, *, announcement_id: UUID, mandate_id: UUID) -> datetime:
    """When it was first said; sent again, it stays so. mandate_id: in office in the meeting's term.

    Raises NotFound, also for an announcement to others; Conflict("announcement_withdrawn" or
    "announcement_needs_no_answer").
    """
    with transaction.atomic():
        announcement = Announcement.objects.filter(id=announcement_id).first()
        if announcement is None:
            raise NotFound("not_found")
        recipient = _recipient(announcement, mandate_id)
        if announcement.withdrawn_at is not None:
            raise Conflict("announcement_withdrawn")
        if not announcement.needs_answer:
            raise Conflict("announcement_needs_no_answer")
        if recipient.acknowledged_at is None:
            recipient.acknowledged_at = command.at
            recipient.save(update_fields=["acknowledged_at"])
            transaction.on_commit(partial(_tell, announcement), robust=True)
        return recipient.acknowledged_at


def _recipient(announcement: Announcement, mandate_id: UUID) -> Recipient:
    """Locked, so that the first of two answers stays. What is to all is also to one who came into office since."""
    rows = Recipient.objects.select_for_update()
    if announcement.to == AnnouncedTo.ALL:
        return rows.get_or_create(announcement=announcement, mandate_id=mandate_id)[0]
    recipient = rows.filter(announcement=announcement, mandate_id=mandate_id).first()
    if recipient is None:
        raise NotFound("not_found")
    return recipient


def _tell(announcement: Announcement) -> None:
    recipients = Recipient.objects.filter(announcement=announcement)
    numbers = {
        "announcement": str(announcement.id),
        "answered": recipients.filter(acknowledged_at__isnull=False).count(),
        "of": recipients.count(),
    }
    ports.signal(meeting_stream(announcement.meeting_id), "answers", {"secretariat": numbers})
