"""Let the clock of a turn run, or run on."""

from uuid import UUID

from debate.rules.clock import started
from debate.services.turns import move_clock
from journal.rules.entry import Entry
from journal.services.record import Command


def start_speech(command: Command, *, speech_id: UUID) -> Entry:
    """Raises NotFound, Conflict("clock_runs" | "speech_is_over" | "speech_was_returned")."""
    return move_clock(command, speech_id, started, name="start_speech", told="started")
