"""What the secretary notes of a turn: a line with its second, which feeds the minutes."""

from uuid import UUID

from catalogue.refusals import Conflict, Invalid, NotFound
from councils.selectors.cards import names_of
from debate import events
from debate.models import SpeechNote
from debate.services.turns import turn
from debate.told import note_told
from journal.rules.canonical import Json
from journal.rules.entry import Entry
from journal.services.record import Command


def write_speech_note(command: Command, *, speech_id: UUID, note_id: UUID, at_s: int, text: str) -> Entry:
    """at_s: second of the speech's clock. Also when it is over: what was forgotten is added.

    Raises NotFound, Conflict("speech_note_exists" | "speech_was_returned"), Invalid("speech_note_empty").
    """
    content: dict[str, Json] = {"note": str(note_id), "at_s": at_s, "text": text}
    with turn(command, speech_id, name="write_speech_note", content=content) as (record, row):
        if record.done:
            return record.done
        if SpeechNote.objects.filter(id=note_id).exists():
            raise Conflict("speech_note_exists")
        note = SpeechNote.objects.create(
            id=note_id,
            speech=row,
            at_s=at_s,
            text=_said(text),
            written_by=_name_of(command.actor),
            written_at=command.at,
        )
        return record.append(*events.note_written(note_told(note)))


def rewrite_speech_note(command: Command, *, note_id: UUID, revision: int, text: str) -> Entry:
    """revision: the one the writer began from.

    Raises NotFound, Conflict("speech_note_changed_meanwhile" | "speech_note_withdrawn"), Invalid("speech_note_empty").
    """
    note = _note(note_id)
    content: dict[str, Json] = {"note": str(note_id), "revision": revision, "text": text}
    with turn(command, note.speech_id, name="rewrite_speech_note", content=content) as (record, _row):
        if record.done:
            return record.done
        note = _standing(note_id)
        if note.revision != revision:
            raise Conflict("speech_note_changed_meanwhile", revision=note.revision)
        note.text, note.revision = _said(text), note.revision + 1
        note.written_by = _name_of(command.actor)
        note.save()
        return record.append(*events.note_written(note_told(note)))


def withdraw_speech_note(command: Command, *, note_id: UUID) -> Entry:
    """It feeds the minutes no longer; the record keeps it. Raises NotFound, Conflict("speech_note_withdrawn")."""
    note, content = _note(note_id), {"note": str(note_id)}
    with turn(command, note.speech_id, name="withdraw_speech_note", content=content) as (record, _row):
        if record.done:
            return record.done
        note = _standing(note_id)
        note.withdrawn_at = command.at
        note.save()
        return record.append(*events.note_withdrawn(note.id))


def _note(note_id: UUID) -> SpeechNote:
    note = SpeechNote.objects.filter(id=note_id).first()
    if note is None:
        raise NotFound("not_found")
    return note


def _standing(note_id: UUID) -> SpeechNote:
    note = _note(note_id)
    if note.withdrawn_at is not None:
        raise Conflict("speech_note_withdrawn")
    return note


def _said(text: str) -> str:
    if not text.strip():
        raise Invalid("speech_note_empty")
    return text.strip()


def _name_of(actor: str) -> str:
    """Empty for what no person did. As long as the column takes."""
    try:
        person = UUID(actor)
    except ValueError:
        return ""
    return names_of([person]).get(person, "")[:100]
