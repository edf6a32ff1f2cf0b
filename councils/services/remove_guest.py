"""Take a guest off the list; invitations already sent keep the name."""

from uuid import UUID

from catalogue.refusals import NotFound
from councils import events, people_events
from councils.models import Guest
from journal.rules.entry import Entry
from journal.services.record import Command, recording


def remove_guest(command: Command, *, guest_id: UUID) -> Entry:
    """Raises NotFound, also for one who was removed before."""
    guest = Guest.objects.filter(id=guest_id).first()
    if guest is None:
        raise NotFound("not_found")
    content = {"guest": str(guest_id)}
    with recording(
        events.body_stream(guest.body_id), command, name="remove_guest", content=content
    ) as record:
        if record.done:
            return record.done
        if not Guest.objects.filter(id=guest_id, removed_at__isnull=True).update(removed_at=command.at):
            raise NotFound("not_found")
        return record.append(*people_events.guest_removed(guest_id))
