"""Let the clock of a turn run, or run on."""

from uuid import UUID

from catalogue.refusals import Conflict
from debate import ports
from debate.models import Speech
from debate.rules.clock import started
from debate.services.turns import move_clock
from journal.rules.entry import Entry
from journal.services.record import Command


def start_speech(command: Command, *, speech_id: UUID) -> Entry:
    """Raises NotFound, Conflict("clock_runs" | "speech_is_over" | "speech_was_returned" | "vote_is_on")."""
    return move_clock(
        command, speech_id, started, name="start_speech", told="started", refuse=_refuse_during_vote
    )


def _refuse_during_vote(row: Speech) -> None:
    """Of a turn of the whole body: it stood still when the vote began."""
    if row.sitting.group_id is None and ports.is_vote_on(row.meeting_id):
        raise Conflict("vote_is_on")
