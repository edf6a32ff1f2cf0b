"""What this room asks of rooms above, and what it hears from the one below; config/wiring.py fills it."""

from collections.abc import Callable
from typing import Protocol
from uuid import UUID

from journal.services.record import Command


def _never(_meeting: UUID, _vote: UUID) -> bool:
    """Until there are votes."""
    return False


# Whether the vote belongs to the meeting, was announced, and adopted what was put to it; a trial never did.
is_adopted: Callable[[UUID, UUID], bool] = _never


class TakenBack(Protocol):
    def __call__(self, command: Command, slip: UUID, *, is_returned: bool) -> None: ...


def _nobody(command: Command, slip: UUID, *, is_returned: bool) -> None:
    """Until somebody makes papers of slips."""


# In the transaction of the command by which a slip was withdrawn, or returned to its author: a paper of it says so.
taken_back: TakenBack = _nobody
