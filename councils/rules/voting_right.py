"""Who may vote on a date, and out of how many: from dated statuses, never from deletion (Law 72/2025, 38)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from councils.rules.thresholds import Base


class Status(StrEnum):
    IN_OFFICE = "in_office"
    SUSPENDED = "suspended"  # tạm đình chỉ, by the Standing body: Art. 38
    RELEASED = "released"  # thôi làm nhiệm vụ
    RECALLED = "recalled"  # bãi nhiệm, by the council at two thirds: Art. 38.5
    LOST = "lost"  # mất quyền, from the day a criminal judgment takes effect
    DECEASED = "deceased"


@dataclass(frozen=True, slots=True)
class DatedStatus:
    """ordinal orders the changes of one mandate: a later correction of the same day wins."""

    status: Status
    from_date: date
    ordinal: int


def status_on(history: Iterable[DatedStatus], on: date) -> Status | None:
    """What a mandate was on a date; None before it began."""
    begun = [change for change in history if change.from_date <= on]
    if not begun:
        return None
    return max(begun, key=lambda change: (change.from_date, change.ordinal)).status


def may_vote(status: Status | None) -> bool:
    """A suspended delegate keeps the seat and loses the vote."""
    return status is Status.IN_OFFICE


def legal_total(
    statuses: Iterable[Status | None], *, base: Base, suspended_counts: bool, present: int = 0
) -> int:
    """Tổng số đại biểu: the number a threshold is measured against, to be frozen by the caller.

    statuses: one for each mandate of the term on the date.
    Practice: the National Assembly counts members in office, 446/473 = 94,29 % (10 Dec 2025), not those
    first elected. Whether a suspended delegate stays in the total is the body's rule; no text settles it.
    """
    if base is Base.PRESENT:
        return present
    counted = {Status.IN_OFFICE}
    if base is Base.ALL and suspended_counts:
        counted.add(Status.SUSPENDED)
    return sum(status in counted for status in statuses)
