"""Give a screen another name: where it hangs."""

from uuid import UUID

from catalogue.refusals import Conflict, NotFound
from councils import events
from councils.models import Display
from journal.rules.entry import Entry
from journal.services.record import Command, recording


def rename_display(command: Command, *, display_id: UUID, name: str) -> Entry:
    """Raises NotFound, Conflict("display_revoked_already")."""
    body_id = Display.objects.filter(id=display_id).values_list("body_id", flat=True).first()
    if body_id is None:
        raise NotFound("not_found")
    content = {"display": str(display_id), "name": name}
    with recording(events.body_stream(body_id), command, name="rename_display", content=content) as record:
        if record.done:
            return record.done
        if not Display.objects.filter(id=display_id, revoked_at__isnull=True).update(name=name):
            raise Conflict("display_revoked_already")
        return record.append(*events.display_renamed(display=display_id, name=name))
