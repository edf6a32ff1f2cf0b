"""End a turn: who spoke has finished, or his time is over."""

from uuid import UUID

from debate.rules.clock import ended
from debate.services.turns import move_clock
from journal.rules.entry import Entry
from journal.services.record import Command


def end_speech(command: Command, *, speech_id: UUID) -> Entry:
    """Raises NotFound, Conflict("speech_is_over" | "speech_was_returned")."""
    return move_clock(command, speech_id, ended, name="end_speech", told="ended")
