"""Let the clock of a turn stand: the hall is noisy, or the presiding officer has a word."""

from uuid import UUID

from debate.rules.clock import paused
from debate.services.turns import move_clock
from journal.rules.entry import Entry
from journal.services.record import Command


def pause_speech(command: Command, *, speech_id: UUID) -> Entry:
    """Raises NotFound, Conflict("clock_stands" | "speech_is_over" | "speech_was_returned")."""
    return move_clock(command, speech_id, paused, name="pause_speech", told="paused")
