"""Call the first who waits for what the sitting is on."""

from datetime import timedelta
from uuid import UUID

from catalogue.refusals import Conflict
from debate.models import SpeechRequest
from debate.rules.words import RequestState
from debate.services.calling import call, call_of, hall_to_call_in, item_on
from debate.services.queues import QueueOf, rows_waiting
from debate.services.turns import speech_on
from journal.rules.canonical import Json
from journal.rules.entry import Entry
from journal.services.record import Command, recording
from sessions.events import meeting_stream

AT_ONCE = timedelta(seconds=2)
"""Two desks that press within this mean the same person, where they do not say whom."""


def call_next(
    command: Command,
    *,
    meeting_id: UUID,
    sitting_id: UUID | None = None,
    expects: UUID | None = None,
    start: bool = False,
) -> Entry:
    """expects: the request that stood first on the screen; None where the screen did not say.

    Raises NotFound; Conflict as the meeting's state is or with no_open_sitting, vote_is_on, break_is_on, no_item_on,
    nobody_waits, called_meanwhile (with the name of who was called), queue_changed_meanwhile.
    """
    content: dict[str, Json] = {
        "sitting": str(sitting_id) if sitting_id else None,
        "expects": str(expects) if expects else None,
        "start": start,
    }
    with recording(meeting_stream(meeting_id), command, name="call_next", content=content) as record:
        if record.done:
            return record.done
        hall = hall_to_call_in(meeting_id, sitting_id)
        rows = rows_waiting(QueueOf(meeting_id, item_on(hall), hall.group_sitting))
        first = rows[0] if rows else None
        if expects is not None:
            _refuse_another(first, expects)
        else:
            _refuse_twice(command, hall.sitting)
        if first is None:
            raise Conflict("nobody_waits")
        return call(record, command, hall, call_of(first, start=start))


def _refuse_another(first: SpeechRequest | None, expects: UUID) -> None:
    if first is not None and first.id == expects:
        return
    row = SpeechRequest.objects.filter(id=expects, state=RequestState.CALLED).first()
    if row is not None:
        raise Conflict("called_meanwhile", name=row.name)
    raise Conflict("queue_changed_meanwhile")


def _refuse_twice(command: Command, sitting_id: UUID) -> None:
    on = speech_on(sitting_id)
    if on is not None and command.occurred_at is None and command.at - on.called_at < AT_ONCE:
        raise Conflict("called_meanwhile", name=on.name)
