"""Take a call back: the wrong person was called, or he is not there. He waits again, first of all."""

from datetime import datetime, timedelta
from uuid import UUID

from catalogue.refusals import Conflict
from debate import events, ports
from debate.models import Speech, SpeechNote, SpeechRequest
from debate.rules.clock import resumed
from debate.rules.words import RequestState, SpeechState
from debate.services.queues import arrange, queue_of_request, requests_waiting, rows_waiting
from debate.services.turns import clock_told, take, tell, turn, turn_of
from debate.told import request_told
from journal.rules.canonical import Json
from journal.rules.entry import Entry
from journal.rules.times import to_millisecond
from journal.services.record import Command, Recording

GOES_ON_WITHIN = timedelta(seconds=60)
"""After the call: whoever stopped longer ago has sat down."""


def return_speech(command: Command, *, speech_id: UUID) -> Entry:
    """Whom the call ended a moment ago goes on as his clock stood. Who had not asked is gone.

    Raises NotFound, Conflict("speech_is_over" | "speech_has_notes" | "speech_was_returned").
    """
    with turn(command, speech_id, name="return_speech") as (record, row):
        if record.done:
            return record.done
        if row.state == SpeechState.ENDED:
            raise Conflict("speech_is_over", name=row.name)
        if SpeechNote.objects.filter(speech=row, withdrawn_at__isnull=True).exists():
            raise Conflict("speech_has_notes", name=row.name)
        row.state, row.running_since = SpeechState.ENDED, None
        at = row.ended_at = row.returned_at = to_millisecond(max(command.at, row.called_at))
        row.seq = record.head + 1
        row.save()
        request = _wait_again(row)
        tell(row, ports.Moment.RETURNED, at)
        cut = _go_on(record, row, at)
        gone: dict[str, Json] = {"id": str(row.id), **({"slip": str(row.slip)} if row.slip else {})}
        told = request_told(request) if request else None
        on = clock_told(cut) if cut else None
        return record.append(*events.returned(gone, request=told, resumed=on, at=at))


def _go_on(record: Recording, row: Speech, at: datetime) -> Speech | None:
    """Whom this call ended, saved; None where nobody spoke, or too long ago. During a vote his clock stands."""
    cut = Speech.objects.select_for_update().filter(cut_by=row.id, state=SpeechState.ENDED).first()
    if cut is None or at - row.called_at > GOES_ON_WITHIN:
        return None
    stood = SpeechState(cut.cut_state)
    if stood is SpeechState.RUNNING and row.sitting.group_id is None and ports.is_vote_on(row.meeting_id):
        stood = SpeechState.PAUSED
    take(cut, resumed(turn_of(cut), stood, at))
    cut.cut_by, cut.cut_state, cut.seq = None, "", record.head + 1
    cut.save()
    tell(cut, ports.Moment.RESUMED, at)
    return cut


def _wait_again(row: Speech) -> SpeechRequest | None:
    """First of those who wait; the rule still calls points of order before him."""
    request = row.request
    if request is None or _waits_anew(request):
        return None
    others = rows_waiting(queue_of_request(request))
    request.state = RequestState.WAITING
    request.save(update_fields=["state"])
    arrange([request, *others])
    return request


def _waits_anew(request: SpeechRequest) -> bool:
    """He asked again since he was called."""
    there = requests_waiting(queue_of_request(request))
    if request.slip is not None:
        return there.filter(slip=request.slip).exists()
    if request.mandate_id is None:
        return False
    return there.filter(mandate_id=request.mandate_id, kind=request.kind, slip__isnull=True).exists()
