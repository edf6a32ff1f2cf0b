"""What became of handing a message over, as far as it can be known; and when to try again."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta, timezone
from enum import StrEnum

HANOI = timezone(timedelta(hours=7))


class Fate(StrEnum):
    TAKEN = "taken"  # the other side said that it has it
    NOT_TAKEN = "not_taken"  # certainly not, for now: it may be tried again
    REFUSED = "refused"  # certainly not, and trying again would not help
    UNKNOWN = "unknown"  # it may have it: only a person decides


@dataclass(frozen=True, slots=True)
class Outcome:
    """fault: a stable word, or what the other side said; at most 300 characters, no address and no secret in it."""

    fate: Fate
    fault: str = ""


TAKEN = Outcome(Fate.TAKEN)

PAUSES = tuple(timedelta(minutes=m) for m in (1, 5, 15, 60, 180, 360))
"""Before the second try, the third and so on; after the last of them it has failed."""

STALE = timedelta(days=3)
"""What waited longer than this, because nothing was set up or no server ran, does not go out by itself any more."""

LOST = timedelta(minutes=15)
"""Longer than any hand-over takes: who claimed it before that has died, also where other servers live on."""

BEGINS, ENDS = time(7, 30), time(20, 0)


def pause_after(tries: int) -> timedelta | None:
    """tries: made so far, from 1. None: no more."""
    return PAUSES[tries - 1] if 1 <= tries <= len(PAUSES) else None


def by_day(moment: datetime) -> datetime:
    """The moment, or the next morning: nobody is woken by a reminder."""
    here = moment.astimezone(HANOI)
    if BEGINS <= here.time() < ENDS:
        return moment
    day = here.date() if here.time() < BEGINS else here.date() + timedelta(days=1)
    return datetime.combine(day, BEGINS, HANOI).astimezone(moment.tzinfo)
