"""A printed sign-in card: when it opens, what its PIN may be, and what may be said of it."""

from datetime import date, datetime, time, timedelta
from enum import StrEnum
from itertools import pairwise

from councils.rules.calendar import VIETNAM, council_day

TRIED_BEFORE = timedelta(hours=24)  # it can be tried at home before the meeting
PIN_DIGITS = 4


class CardState(StrEnum):
    NONE = "none"
    NOT_YET = "not_yet"
    READY = "ready"
    USED = "used"  # somebody has signed in with it
    EXPIRED = "expired"
    REVOKED = "revoked"


def days(starts_at: datetime, ends_at: datetime | None) -> tuple[date, date]:
    """The first and the last planned day in Vietnam; without a planned end they are one."""
    return council_day(starts_at), council_day(max(ends_at or starts_at, starts_at))


def window(starts_at: datetime, ends_at: datetime | None) -> tuple[datetime, datetime]:
    """From a day before the planned start to midnight in Vietnam after the last planned day."""
    _, last = days(starts_at, ends_at)
    return starts_at - TRIED_BEFORE, datetime.combine(last + timedelta(days=1), time(), VIETNAM)


def state_at(
    at: datetime, *, valid_from: datetime, valid_until: datetime, is_revoked: bool, was_used: bool = False
) -> CardState:
    if is_revoked:
        return CardState.REVOKED
    if at >= valid_until:
        return CardState.EXPIRED
    if was_used:
        return CardState.USED
    return CardState.READY if at >= valid_from else CardState.NOT_YET


def is_pin(text: str) -> bool:
    return len(text) == PIN_DIGITS and text.isascii() and text.isdigit()


def is_weak_pin(pin: str) -> bool:
    """One digit four times, a run up or down, or a year of birth: what a neighbour tries first."""
    steps = {(int(b) - int(a)) % 10 for a, b in pairwise(pin)}
    return steps in ({0}, {1}, {9}) or 1940 <= int(pin) <= 2009
