"""Take an announcement back: whoever heard of it hears that it no longer holds."""

from uuid import UUID

from agenda import events_hall
from agenda.models import Announcement, Recipient
from agenda.rules.items import AnnouncedTo
from catalogue.refusals import Conflict, NotFound
from journal.rules.entry import Entry
from journal.services.record import Command, recording
from sessions.events import meeting_stream


def withdraw_announcement(command: Command, *, announcement_id: UUID) -> Entry:
    """Raises NotFound, Conflict("announcement_withdrawn")."""
    announcement = Announcement.objects.filter(id=announcement_id).first()
    if announcement is None:
        raise NotFound("not_found")
    stream, content = meeting_stream(announcement.meeting_id), {"announcement": str(announcement_id)}
    with recording(stream, command, name="withdraw_announcement", content=content) as record:
        if record.done:
            return record.done
        standing = Announcement.objects.filter(id=announcement_id, withdrawn_at__isnull=True)
        if not standing.update(withdrawn_at=command.at):
            raise Conflict("announcement_withdrawn")
        recipients = Recipient.objects.filter(announcement=announcement).order_by("mandate_id")
        happening = events_hall.announcement_withdrawn(
            announcement_id,
            command.at,
            to=AnnouncedTo(announcement.to),
            on_screen=announcement.on_screen,
            recipients=list(recipients.values_list("mandate_id", flat=True)),
        )
        return record.append(*happening)
