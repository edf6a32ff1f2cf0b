"""Routes of the secretary's notes."""

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field

from agenda.announced import access_note, notes_of
from agenda.services.withdraw_note import withdraw_note
from agenda.services.write_note import write_note
from catalogue.text import utc_text
from councils.api.auth import SignedIn
from councils.api.commands import CommandIn, Done, Text, command_of, person_of
from councils.rules.access import Right
from sessions.selectors import access_meeting

router = Router(tags=["notes"], auth=SignedIn())


class NoteIn(CommandIn):
    """item_id: which item it is about; null for the meeting as a whole."""

    text: Annotated[Text, Field(max_length=2000)]
    item_id: UUID | None = None


class NoteOut(Schema):
    id: UUID
    item_id: UUID | None
    text: str
    at: str


@router.get("/meetings/{meeting_id}/notes", response=list[NoteOut])
def notes(request: HttpRequest, meeting_id: UUID) -> list[NoteOut]:
    access_meeting(person_of(request), meeting_id, right=Right.READ_SECRETARIAT)
    return [
        NoteOut(id=note.id, item_id=note.item_id, text=note.text, at=utc_text(note.noted_at))
        for note in notes_of(meeting_id)
    ]


@router.post("/meetings/{meeting_id}/notes", response=Done)
def write(request: HttpRequest, meeting_id: UUID, body: NoteIn) -> Done:
    access_meeting(person_of(request), meeting_id, right=Right.RUN_MEETING)
    entry = write_note(command_of(request, body), meeting_id=meeting_id, text=body.text, item_id=body.item_id)
    return Done.of(entry, makes="note")


@router.post("/notes/{note_id}/withdraw", response=Done)
def withdraw(request: HttpRequest, note_id: UUID, body: CommandIn) -> Done:
    access_note(person_of(request), note_id, right=Right.RUN_MEETING)
    return Done.of(withdraw_note(command_of(request, body), note_id=note_id))
