"""Write what the presiding officer says at an item of this meeting."""

from uuid import UUID

from agenda import events_words as events
from agenda.models import AgendaItem, ItemWords
from agenda.services.checked_words import checked_words
from catalogue.refusals import Conflict, NotFound
from councils.events import body_stream
from councils.selectors.cards import names_of
from journal.rules.canonical import Json
from journal.rules.entry import Entry
from journal.services.record import Command, recording
from sessions.events import meeting_stream
from sessions.rules.states import MeetingState
from sessions.selectors import OVER, body_of, meeting_state


def write_words(
    command: Command, *, meeting_id: UUID, item_id: UUID, text: str | None, revision: int
) -> Entry:
    """text: None or blank: the template's words again. revision: the one the writer began from; 0: none was written.

    Raises NotFound, Conflict("words_changed_meanwhile", revision) where somebody else wrote since,
    Conflict("words_of_a_closed_meeting"), Invalid("words_fact_unknown" | "words_bracket_open").
    """
    is_draft = meeting_state(meeting_id) is MeetingState.DRAFT
    stream = body_stream(body_of(meeting_id)) if is_draft else meeting_stream(meeting_id)
    content: dict[str, Json] = {"item": str(item_id), "text": text, "revision": revision}
    with recording(stream, command, name="write_words", content=content) as record:
        if record.done:
            return record.done
        state = meeting_state(meeting_id)
        if is_draft != (state is MeetingState.DRAFT):
            raise Conflict("meeting_already_convened")  # in the moment between
        if state in OVER:
            raise Conflict("words_of_a_closed_meeting")
        if not AgendaItem.objects.filter(id=item_id, meeting_id=meeting_id).exists():
            raise NotFound("not_found")
        said, by = checked_words(text), _name_of(command.actor)
        written = _write(command, item_id, said, revision, by)
        return record.append(*events.words_written(item_id, said, revision=written, by=by, at=command.at))


def _write(command: Command, item_id: UUID, said: str | None, revision: int, by: str) -> int:
    """The row stays when its words go: a revision never comes twice."""
    row = ItemWords.objects.select_for_update().filter(item_id=item_id).first()
    now = row.revision if row else 0
    if now != revision:
        raise Conflict("words_changed_meanwhile", revision=now)
    ItemWords.objects.update_or_create(
        item_id=item_id,
        defaults={"text": said or "", "revision": now + 1, "changed_by": by, "changed_at": command.at},
    )
    return now + 1


def _name_of(actor: str) -> str:
    """Empty for what no person did."""
    try:
        person = UUID(actor)
    except ValueError:
        return ""
    return names_of([person]).get(person, "")
