"""What accounts and screens need of rooms above, and what they tell; config/wiring.py fills it."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Protocol
from uuid import UUID

from django.db import transaction

from journal.services.record import Command


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


class RightsListener(Protocol):
    def __call__(self, stream: str | None = None, persons: Collection[str] = ()) -> None:
        """Rights of these persons (of all, when nobody is named) may have changed."""


def _no_seats(_: UUID) -> Sequence[Seat]:
    """Until someone holds meetings."""
    return []


def _no_stream(_: UUID) -> str | None:
    """Until someone holds meetings."""


def _none_is_on(_: Collection[UUID]) -> set[UUID]:
    """Until someone holds meetings."""
    return set()


def _nobody_hears(stream: str | None = None, persons: Collection[str] = ()) -> None:
    """Until someone keeps sockets open."""


def _no_title(_: UUID) -> str:
    """Until someone holds meetings."""
    return ""


def _nobody_watches(meeting_id: UUID, what: Mapping[str, str | bool]) -> None:
    """Until someone keeps sockets open."""


def _no_sockets(_: str) -> None:
    """Until someone keeps sockets open."""


def _no_roster(_term_id: UUID, _command: Command) -> None:
    """Until someone holds meetings."""


seats_of: Callable[[UUID], Sequence[Seat]] = _no_seats
# The stream a body's screens follow now.
stage_of: Callable[[UUID], str | None] = _no_stream
# Of these bodies, the ones with a meeting that is opened now.
bodies_in_meeting: Callable[[Collection[UUID]], set[UUID]] = _none_is_on
# Open sockets of these persons are checked again.
on_rights_changed: RightsListener = _nobody_hears
# The sockets of a sign-in close.
on_signed_out: Callable[[str], None] = _no_sockets
# What the meeting is called on a card.
meeting_title: Callable[[UUID], str] = _no_title
# Something happened to a device that signed in for the meeting: what, whose, when; for the secretariat's faces.
on_devices: Callable[[UUID, Mapping[str, str | bool]], None] = _nobody_watches
# Inside the transaction of the change, while the body's stream is locked and before rights_epoch.bump():
# names, groups, titles, photographs, statuses or the mandates themselves of the term are no longer what they were.
roster_changed: Callable[[UUID, Command], None] = _no_roster


def tell_rights_changed(*persons: str) -> None:
    """After the commit: whoever checks again must see what was written."""
    transaction.on_commit(partial(on_rights_changed, persons=persons), robust=True)


def tell_devices(meeting_id: UUID, **what: str | bool) -> None:
    transaction.on_commit(lambda: on_devices(meeting_id, what), robust=True)


def tell_signed_out(sign_in: str) -> None:
    transaction.on_commit(partial(on_signed_out, sign_in), robust=True)
