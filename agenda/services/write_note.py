"""Write down something of the course of the meeting; it feeds the minutes."""

from uuid import UUID

from agenda import events_hall
from agenda.models import Note
from agenda.rules.telling import refusal_to_note
from agenda.selectors import item_belongs_to
from catalogue.refusals import Conflict, Invalid, NotFound
from journal.ids import derived
from journal.rules.canonical import Json
from journal.rules.entry import Entry
from journal.services.record import Command, recording
from sessions.events import meeting_stream
from sessions.rules.states import MeetingState
from sessions.services.from_paper import refuse_before
from sessions.services.locked import locked_meeting


def note_id_of(command: Command) -> UUID:
    return UUID(derived(command.id, "note"))


def write_note(command: Command, *, meeting_id: UUID, text: str, item_id: UUID | None = None) -> Entry:
    """text: at most 2000 characters. Of the moment at which the command occurred, else of now.

    Raises NotFound, also for an item of another meeting; Conflict with meeting_not_convened, meeting_not_opened or
    meeting_cancelled; Invalid("note_empty" | "occurred_before_opening").
    """
    content: dict[str, Json] = {"text": text, "item": str(item_id) if item_id else None}
    with recording(meeting_stream(meeting_id), command, name="write_note", content=content) as record:
        if record.done:
            return record.done
        meeting = locked_meeting(meeting_id)
        refusal = refusal_to_note(MeetingState(meeting.state))
        if refusal:
            raise Conflict(refusal)
        refuse_before(meeting.opened_at, command)
        if not text.strip():
            raise Invalid("note_empty")
        if item_id is not None and not item_belongs_to(item_id, meeting_id):
            raise NotFound("not_found")
        note = Note.objects.create(
            id=note_id_of(command),
            meeting_id=meeting_id,
            item_id=item_id,
            text=text.strip(),
            noted_at=command.occurred_at or command.at,
        )
        happening = events_hall.note_written(note.id, item=item_id, text=note.text, at=note.noted_at)
        return record.append(*happening)
