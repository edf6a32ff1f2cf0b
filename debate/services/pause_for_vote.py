"""A vote of the whole body begins: the clock of whoever speaks stands, inside the vote's command, whose entry says it.

Screens follow from that entry alone: screens/reducers/floor.py must pause the same turn at the same moment.
"""

from datetime import datetime
from uuid import UUID

from debate.rules.clock import paused
from debate.rules.words import SpeechState
from debate.services.turns import speech_on, take, turn_of
from journal.rules.times import to_millisecond
from journal.selectors import head
from sessions.events import meeting_stream


def pause_for_vote(sitting_id: UUID, at: datetime) -> None:
    """It goes on when somebody lets it, after the vote."""
    row = speech_on(sitting_id)
    if row is None or row.state != SpeechState.RUNNING:
        return
    take(row, paused(turn_of(row), to_millisecond(at)))
    row.seq = head(meeting_stream(row.meeting_id)) + 1
    row.save()
