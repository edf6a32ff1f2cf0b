"""What this room tells others, and asks of rooms above; config/wiring.py fills it."""

from collections.abc import Callable
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from debate.rules.words import SpeechKind


class Moment(StrEnum):
    """What happened to a turn."""

    CALLED = "called"
    ENDED = "ended"
    RETURNED = "returned"  # the call was taken back: nobody spoke
    RESUMED = "resumed"  # it had ended by a call that was taken back, and goes on


def _no_vote(_meeting: UUID) -> bool:
    """Until someone holds votes."""
    return False


def _nobody(_meeting: UUID, _slip: UUID, _kind: SpeechKind, _moment: Moment, _at: datetime) -> None:
    """Until someone hands questions in."""


# Whether a vote of the whole body is on: nobody is called before it is over.
is_vote_on: Callable[[UUID], bool] = _no_vote
# A turn on a question that was handed in (meeting, slip, kind, what happened, when); inside the command, whose entry
# names the slip. A turn whose clock never ran is never told to have ended. It also ends with its item or its sitting,
# whose entry does not.
on_speech: Callable[[UUID, UUID, SpeechKind, Moment, datetime], None] = _nobody
