"""What this room tells others, and asks of rooms above; config/wiring.py fills it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

Values = Mapping[str, Mapping[str, object]]


@dataclass(frozen=True, slots=True)
class VoteShown:
    """What the hall was told of a vote. question: it was put. result: it was announced."""

    question: bool
    result: bool


def _nobody(stream: str, name: str, values: Values) -> None:
    """Until someone listens."""


def _no_vote(_meeting: UUID, _vote: UUID) -> VoteShown | None:
    """Until someone holds votes."""


def _nothing_on(_sitting: UUID, _at: datetime) -> None:
    """Until someone has business that ends with an item."""


# A sitting leaves what it was on, or comes to something else; inside the command, whose entry says it.
item_left: Callable[[UUID, datetime], None] = _nothing_on
# Called with a live value by audience. Nothing official.
on_signal: Callable[[str, str, Values], None] = _nobody
# What the hall may see of a vote of the meeting; None for one that is not of it.
vote_shown: Callable[[UUID, UUID], VoteShown | None] = _no_vote


def signal(stream: str, name: str, values: Values) -> None:
    on_signal(stream, name, values)
