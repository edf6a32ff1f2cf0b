"""Give a turn more time, or take some back."""

from uuid import UUID

from catalogue.refusals import Invalid
from debate.rules.clock import extended
from debate.services.turns import move_clock
from journal.rules.entry import Entry
from journal.services.record import Command


def extend_speech(command: Command, *, speech_id: UUID, seconds: int) -> Entry:
    """seconds: below zero takes time back, never what was spoken already.

    Raises NotFound, Conflict("speech_is_over" | "extension_below_spoken" | "speech_was_returned"),
    Invalid("extension_is_nothing").
    """
    if seconds == 0:
        raise Invalid("extension_is_nothing")
    return move_clock(
        command,
        speech_id,
        lambda turn, at: extended(turn, at, seconds),
        name="extend_speech",
        told="extended",
        content={"seconds": seconds},
    )
