"""What accounts and screens need to know of rooms above; config/wiring.py fills it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class SeatMeeting:
    id: UUID
    title: str
    state: str
    starts_at: datetime
    body_id: UUID
    body_name: str
    body_short_name: str


@dataclass(frozen=True, slots=True)
class Seat:
    """A place a person may take: which face, at which meeting."""

    face: str
    stream: str
    meeting: SeatMeeting


def _no_seats(_: UUID) -> Sequence[Seat]:
    """Until someone holds meetings."""
    return []


def _no_stream(_: UUID) -> str | None:
    """Until someone holds meetings."""


seats_of: Callable[[UUID], Sequence[Seat]] = _no_seats
# The stream a body's screens follow now.
stage_of: Callable[[UUID], str | None] = _no_stream
