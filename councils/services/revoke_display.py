"""Take a screen away: it goes dark within a second and has to be paired anew."""

from uuid import UUID

from catalogue.refusals import Conflict, NotFound
from councils import events, ports
from councils.models import Display
from councils.services import rights_epoch
from journal.rules.entry import Entry
from journal.services.record import Command, recording


def revoke_display(command: Command, *, display_id: UUID) -> Entry:
    """Raises NotFound, Conflict("display_revoked_already")."""
    body_id = Display.objects.filter(id=display_id).values_list("body_id", flat=True).first()
    if body_id is None:
        raise NotFound("not_found")
    stream = events.body_stream(body_id)
    with recording(stream, command, name="revoke_display", content={"display": str(display_id)}) as record:
        if record.done:
            return record.done
        active = Display.objects.filter(id=display_id, revoked_at__isnull=True)
        if not active.update(revoked_at=command.at):
            raise Conflict("display_revoked_already")
        entry = record.append(*events.display_revoked(display_id))
        rights_epoch.bump()
        ports.tell_rights_changed(f"display:{display_id}")
        return entry
