"""Take a note back: it feeds the minutes no longer. What was written stays in the record."""

from uuid import UUID

from agenda import events_hall
from agenda.models import Note
from catalogue.refusals import Conflict, NotFound
from journal.rules.entry import Entry
from journal.services.record import Command, recording
from sessions.events import meeting_stream


def withdraw_note(command: Command, *, note_id: UUID) -> Entry:
    """Raises NotFound, Conflict("note_withdrawn")."""
    note = Note.objects.filter(id=note_id).first()
    if note is None:
        raise NotFound("not_found")
    stream, content = meeting_stream(note.meeting_id), {"note": str(note_id)}
    with recording(stream, command, name="withdraw_note", content=content) as record:
        if record.done:
            return record.done
        if not Note.objects.filter(id=note_id, withdrawn_at__isnull=True).update(withdrawn_at=command.at):
            raise Conflict("note_withdrawn")
        return record.append(*events_hall.note_withdrawn(note_id))
