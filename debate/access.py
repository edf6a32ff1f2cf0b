"""Who may do what on the floor. Each fetches and authorises at once.

Whoever runs the meeting conducts everywhere in it; a group's bench at its own group's sitting.
"""

from uuid import UUID

from catalogue.refusals import Forbidden, NotFound
from councils.rules.access import Right
from debate.models import Speech, SpeechNote, SpeechRequest
from sessions.benches import access_conduct
from sessions.selectors import access_meeting, standing_in_meeting


def access_floor(user_id: UUID, meeting_id: UUID, sitting_id: UUID | None) -> None:
    """sitting_id: a group's; None for the whole body. Raises NotFound, Forbidden("role_missing")."""
    access_conduct(user_id, meeting_id, sitting_id)


def access_request(user_id: UUID, request_id: UUID) -> SpeechRequest:
    """For who conducts the sitting it was made for."""
    request = _request(request_id)
    access_conduct(user_id, request.meeting_id, request.sitting_id)
    return request


def access_own_request(user_id: UUID, request_id: UUID) -> SpeechRequest:
    """For who asked, and for who conducts: a delegate may say to the desk what he would press himself."""
    request = _request(request_id)
    mandate = standing_in_meeting(user_id, request.meeting_id).mandate
    if mandate is None or mandate.id != request.mandate_id:
        access_conduct(user_id, request.meeting_id, request.sitting_id)
    return request


def access_speech(user_id: UUID, speech_id: UUID) -> Speech:
    """For who conducts the sitting it is given in."""
    speech = Speech.objects.filter(id=speech_id).first()
    if speech is None:
        raise NotFound("not_found")
    access_conduct(user_id, speech.meeting_id, speech.sitting_id)
    return speech


def access_speech_note(user_id: UUID, note_id: UUID) -> SpeechNote:
    note = SpeechNote.objects.filter(id=note_id).first()
    if note is None:
        raise NotFound("not_found")
    access_speech(user_id, note.speech_id)
    return note


def access_statistics(user_id: UUID, meeting_id: UUID) -> str:
    """The meeting's title, for those who run it or read with the secretariat. Raises as access_meeting."""
    try:
        return access_meeting(user_id, meeting_id, right=Right.RUN_MEETING).title
    except Forbidden:
        return access_meeting(user_id, meeting_id, right=Right.READ_SECRETARIAT).title


def _request(request_id: UUID) -> SpeechRequest:
    request = SpeechRequest.objects.filter(id=request_id).first()
    if request is None:
        raise NotFound("not_found")
    return request
