"""Take a call back: the wrong person was called, or he is not there. He waits again, first of all."""

from uuid import UUID

from catalogue.refusals import Conflict
from debate import events, ports
from debate.models import Speech, SpeechNote, SpeechRequest
from debate.rules.words import RequestState, SpeechState
from debate.services.queues import arrange, queue_of_request, requests_waiting, rows_waiting
from debate.services.turns import tell, turn
from debate.told import request_told
from journal.rules.canonical import Json
from journal.rules.entry import Entry
from journal.services.record import Command


def return_speech(command: Command, *, speech_id: UUID) -> Entry:
    """Whom the call ended stays ended. Who had not asked is gone.

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
        row.ended_at = row.returned_at = max(command.at, row.called_at)
        row.seq = record.head + 1
        row.save()
        request = _wait_again(row)
        tell(row, ports.Moment.RETURNED, row.returned_at)
        gone: dict[str, Json] = {"id": str(row.id), **({"slip": str(row.slip)} if row.slip else {})}
        told = request_told(request) if request else None
        return record.append(*events.returned(gone, request=told, at=row.returned_at))


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
