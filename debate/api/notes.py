"""Routes of what the secretary notes while somebody speaks. Parse, authorise, call."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Router

from councils.api.auth import SignedIn
from councils.api.commands import CommandIn, Done, command_of, person_of
from debate.access import access_speech, access_speech_note
from debate.api import schemas as s
from debate.services.write_speech_note import rewrite_speech_note, withdraw_speech_note, write_speech_note

router = Router(tags=["debate"], auth=SignedIn())


@router.post("/speeches/{speech_id}/notes", response=Done)
def write(request: HttpRequest, speech_id: UUID, body: s.SpeechNoteIn) -> Done:
    access_speech(person_of(request), speech_id)
    entry = write_speech_note(
        command_of(request, body), speech_id=speech_id, note_id=body.id, at_s=body.at_s, text=body.text
    )
    return Done.of(entry)


@router.post("/speech-notes/{speech_note_id}", response=Done)
def rewrite(request: HttpRequest, speech_note_id: UUID, body: s.SpeechNoteAgainIn) -> Done:
    access_speech_note(person_of(request), speech_note_id)
    command = command_of(request, body)
    return Done.of(
        rewrite_speech_note(command, note_id=speech_note_id, revision=body.revision, text=body.text)
    )


@router.post("/speech-notes/{speech_note_id}/withdraw", response=Done)
def withdraw(request: HttpRequest, speech_note_id: UUID, body: CommandIn) -> Done:
    access_speech_note(person_of(request), speech_note_id)
    return Done.of(withdraw_speech_note(command_of(request, body), note_id=speech_note_id))
