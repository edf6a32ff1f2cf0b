"""How a mandate may change: what follows what, and on which days (Law 72/2025 Art. 38)."""

from collections.abc import Sequence
from datetime import date

from councils.rules.posts import Span
from councils.rules.voting_right import DatedStatus, Status, status_on

SEATED = frozenset({Status.IN_OFFICE, Status.SUSPENDED})
"""Those who have a place in the hall: a suspended delegate keeps the seat and loses the vote."""

FINAL = frozenset({Status.RELEASED, Status.RECALLED, Status.LOST, Status.DECEASED})
"""Nothing follows these but the correction of a mistake, entered for the very day of the mistake."""


def refusal(history: Sequence[DatedStatus], status: Status, from_date: date, term: Span) -> str | None:
    """Why the mandate cannot become so on the day, as a refusal's code; None when it can.

    history: everything entered so far, the beginning of the mandate among it.
    """
    if not term.first <= from_date <= (term.last or date.max):
        return "date_outside_term"
    before = status_on(history, from_date)
    if before is None:
        return "mandate_not_begun"
    if before is status:
        return "status_unchanged"
    is_correction = any(change.from_date == from_date for change in history)
    if before in FINAL and not is_correction:
        return "status_final"
    if status in FINAL and any(change.from_date > from_date for change in history):
        return "status_changed_later"
    return None


def seated_spans(history: Sequence[DatedStatus]) -> list[Span]:
    """When the mandate has its place in the hall; a span's last day is the day it was lost."""
    spans: list[Span] = []
    first: date | None = None
    for day in sorted({change.from_date for change in history}):
        seated = status_on(history, day) in SEATED
        if seated and first is None:
            first = day
        if not seated and first is not None:
            spans.append(Span(first, day))
            first = None
    return [*spans, Span(first)] if first is not None else spans
