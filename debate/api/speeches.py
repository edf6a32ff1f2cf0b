"""Routes of the turns and their clocks. Parse, authorise, call."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Router

from councils.api.auth import SignedIn
from councils.api.commands import CommandIn, Done, command_of, person_of
from debate.access import access_floor, access_request, access_speech
from debate.api import schemas as s
from debate.services.call_directly import call_directly
from debate.services.call_next import call_next
from debate.services.call_request import call_request
from debate.services.correct_speech import Correction, correct_speech
from debate.services.end_speech import end_speech
from debate.services.extend_speech import extend_speech
from debate.services.note_speech import note_speech
from debate.services.pause_speech import pause_speech
from debate.services.return_speech import return_speech
from debate.services.start_speech import start_speech

router = Router(tags=["debate"], auth=SignedIn())


@router.post("/meetings/{meeting_id}/speeches/next", response=Done)
def next_(request: HttpRequest, meeting_id: UUID, body: s.CallNextIn) -> Done:
    """The first who waits for what the sitting is on; ends the turn that is on."""
    access_floor(person_of(request), meeting_id, body.sitting)
    entry = call_next(
        command_of(request, body),
        meeting_id=meeting_id,
        sitting_id=body.sitting,
        expects=body.expects,
        start=body.start,
    )
    return Done.of(entry, makes="speech")


@router.post("/requests/{speech_request_id}/call", response=Done)
def call(request: HttpRequest, speech_request_id: UUID, body: s.CallIn) -> Done:
    access_request(person_of(request), speech_request_id)
    entry = call_request(
        command_of(request, body),
        request_id=speech_request_id,
        start=body.start,
        elsewhere=body.elsewhere,
    )
    return Done.of(entry, makes="speech")


@router.post("/meetings/{meeting_id}/speeches/call", response=Done)
def call_without_request(request: HttpRequest, meeting_id: UUID, body: s.CallDirectlyIn) -> Done:
    """Anybody: who answers, guests, and who is on no list."""
    access_floor(person_of(request), meeting_id, body.sitting)
    entry = call_directly(
        command_of(request, body),
        meeting_id=meeting_id,
        who=body.named(),
        item_id=body.item,
        sitting_id=body.sitting,
        kind=body.kind,
        topic=body.topic,
        slip=body.slip,
        start=body.start,
        elsewhere=body.elsewhere,
    )
    return Done.of(entry, makes="speech")


@router.post("/meetings/{meeting_id}/speeches/paper", response=Done)
def paper(request: HttpRequest, meeting_id: UUID, body: s.SpeechPaperIn) -> Done:
    access_floor(person_of(request), meeting_id, body.sitting)
    entry = note_speech(
        command_of(request, body),
        meeting_id=meeting_id,
        who=body.named(),
        item_id=body.item,
        sitting_id=body.sitting,
        kind=body.kind,
        topic=body.topic,
        slip=body.slip,
        began_at=body.began_at,
        ended_at=body.ended_at,
    )
    return Done.of(entry, makes="speech")


@router.post("/speeches/{speech_id}/start", response=Done)
def start(request: HttpRequest, speech_id: UUID, body: CommandIn) -> Done:
    """The clock runs, or runs on."""
    access_speech(person_of(request), speech_id)
    return Done.of(start_speech(command_of(request, body), speech_id=speech_id))


@router.post("/speeches/{speech_id}/pause", response=Done)
def pause(request: HttpRequest, speech_id: UUID, body: CommandIn) -> Done:
    access_speech(person_of(request), speech_id)
    return Done.of(pause_speech(command_of(request, body), speech_id=speech_id))


@router.post("/speeches/{speech_id}/extend", response=Done)
def extend(request: HttpRequest, speech_id: UUID, body: s.ExtendSpeechIn) -> Done:
    access_speech(person_of(request), speech_id)
    return Done.of(extend_speech(command_of(request, body), speech_id=speech_id, seconds=body.seconds))


@router.post("/speeches/{speech_id}/end", response=Done)
def end(request: HttpRequest, speech_id: UUID, body: CommandIn) -> Done:
    access_speech(person_of(request), speech_id)
    return Done.of(end_speech(command_of(request, body), speech_id=speech_id))


@router.post("/speeches/{speech_id}/return", response=Done)
def return_(request: HttpRequest, speech_id: UUID, body: CommandIn) -> Done:
    """The call is taken back: who was called waits again, first of all."""
    access_speech(person_of(request), speech_id)
    return Done.of(return_speech(command_of(request, body), speech_id=speech_id))


@router.post("/speeches/{speech_id}/correct", response=Done)
def correct(request: HttpRequest, speech_id: UUID, body: s.CorrectSpeechIn) -> Done:
    access_speech(person_of(request), speech_id)
    correction = Correction(body.began_at, body.ended_at, body.ran_s)
    command = command_of(request, body)
    return Done.of(correct_speech(command, speech_id=speech_id, correction=correction, reason=body.reason))
