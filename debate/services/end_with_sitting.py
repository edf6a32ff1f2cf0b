"""A turn ends with the item it was given on, and with its sitting: inside their command, whose entry says it.

Screens follow from that entry alone: screens/reducers/floor.py must end the same turn at the same moment.
"""

from datetime import datetime
from uuid import UUID

from debate import ports
from debate.models import SpeechRequest
from debate.rules.clock import ended
from debate.rules.words import RequestState
from debate.services.turns import speech_on, take, tell, turn_of
from journal.rules.times import to_millisecond
from journal.selectors import head
from sessions.events import meeting_stream


def end_with_item(sitting_id: UUID, at: datetime) -> None:
    """What the sitting was on is left, for another item or a break, or because it was taken from the agenda."""
    row = speech_on(sitting_id)
    if row is None:
        return
    take(row, ended(turn_of(row), to_millisecond(at)))
    row.seq = head(meeting_stream(row.meeting_id)) + 1
    row.save()
    tell(row, ports.Moment.ENDED, row.ended_at)


def end_with_sitting(sitting_id: UUID, at: datetime) -> None:
    """Nobody waits any more for a group's sitting that is closed; the whole body's queues go on with its next one."""
    end_with_item(sitting_id, at)
    SpeechRequest.objects.filter(sitting_id=sitting_id, state=RequestState.WAITING).update(
        state=RequestState.REMOVED
    )
