"""Take a template away; meetings that began from it keep their agendas."""

from uuid import UUID

from agenda import events_words as events
from agenda.models import AgendaTemplate
from catalogue.refusals import NotFound
from councils.events import body_stream
from journal.rules.entry import Entry
from journal.services.record import Command, recording


def remove_template(command: Command, *, body_id: UUID, template_id: UUID) -> Entry:
    """Raises NotFound, also for one that was removed before."""
    content = {"template": str(template_id)}
    with recording(body_stream(body_id), command, name="remove_template", content=content) as record:
        if record.done:
            return record.done
        gone, _ = AgendaTemplate.objects.filter(id=template_id, body_id=body_id).delete()
        if not gone:
            raise NotFound("not_found")
        return record.append(*events.template_removed(template_id))
