"""Give a body another name."""

from uuid import UUID

from catalogue.refusals import Conflict, NotFound
from councils import events, people_events
from councils.models import Body
from journal.rules.entry import Entry
from journal.services.record import Command, recording


def rename_body(command: Command, *, body_id: UUID, name: str, short_name: str) -> Entry:
    """Raises NotFound, Conflict("body_name_taken")."""
    content = {"name": name, "short_name": short_name}
    with recording(events.body_stream(body_id), command, name="rename_body", content=content) as record:
        if record.done:
            return record.done
        body = Body.objects.filter(id=body_id).first()
        if body is None:
            raise NotFound("not_found")
        alike = Body.objects.filter(parent_id=body.parent_id, kind=body.kind, name=name)
        if alike.exclude(id=body_id).exists():
            raise Conflict("body_name_taken", name=name)
        body.name, body.short_name = name, short_name
        body.save(update_fields=["name", "short_name"])
        return record.append(*people_events.body_renamed(name=name, short_name=short_name))
