"""Take away the photograph beside a delegate's name."""

from uuid import UUID

from catalogue.refusals import NotFound
from councils import events, people_events, ports
from councils.models import MandatePhoto
from councils.services.set_photo import with_term
from journal.rules.entry import Entry
from journal.services.record import Command, recording


def remove_photo(command: Command, *, mandate_id: UUID) -> Entry:
    """Raises NotFound, also where there is no photograph."""
    mandate = with_term(mandate_id)
    stream = events.body_stream(mandate.term.body_id)
    with recording(stream, command, name="remove_photo", content={"mandate": str(mandate_id)}) as record:
        if record.done:
            return record.done
        removed, _ = MandatePhoto.objects.filter(mandate=mandate).delete()
        if not removed:
            raise NotFound("not_found")
        entry = record.append(*people_events.photo_changed(mandate=mandate_id, sha256=None))
        ports.roster_changed(mandate.term_id, command)
        return entry
