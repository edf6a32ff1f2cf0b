from datetime import date

import pytest

from councils.rules.posts import Span
from councils.rules.status_changes import refusal, seated_spans
from councils.rules.voting_right import DatedStatus, Status

TERM = Span(date(2026, 3, 1), date(2031, 2, 28))


def day(number: int) -> date:
    return date(2026, 4, number)


def history(*changes: tuple[Status, int]) -> list[DatedStatus]:
    return [DatedStatus(status, day(number), place) for place, (status, number) in enumerate(changes, 1)]


BEGUN = (Status.IN_OFFICE, 1)


@pytest.mark.parametrize(
    ("changes", "status", "on", "expected"),
    [
        ([BEGUN], Status.SUSPENDED, day(5), None),
        ([BEGUN, (Status.SUSPENDED, 5)], Status.IN_OFFICE, day(9), None),
        ([BEGUN, (Status.SUSPENDED, 5)], Status.LOST, day(9), None),
        ([BEGUN], Status.IN_OFFICE, day(5), "status_unchanged"),
        ([BEGUN], Status.DECEASED, date(2026, 2, 28), "date_outside_term"),
        ([BEGUN], Status.RELEASED, date(2031, 3, 1), "date_outside_term"),
        ([BEGUN], Status.RELEASED, date(2026, 3, 31), "mandate_not_begun"),
        ([BEGUN, (Status.DECEASED, 5)], Status.IN_OFFICE, day(6), "status_final"),
        ([BEGUN, (Status.RELEASED, 5)], Status.SUSPENDED, day(6), "status_final"),
        ([BEGUN, (Status.DECEASED, 5)], Status.IN_OFFICE, day(5), None),
        ([BEGUN, (Status.SUSPENDED, 9)], Status.DECEASED, day(5), "status_changed_later"),
        ([BEGUN, (Status.SUSPENDED, 9)], Status.DECEASED, day(9), None),
    ],
)
def test_a_mandate_changes_only_as_it_can(
    changes: list[tuple[Status, int]], status: Status, on: date, expected: str | None
) -> None:
    assert refusal(history(*changes), status, on, TERM) == expected


def test_a_seat_is_held_from_the_beginning_to_the_day_it_is_lost() -> None:
    assert seated_spans(history(BEGUN)) == [Span(day(1))]
    suspended = history(BEGUN, (Status.SUSPENDED, 5))
    assert seated_spans(suspended) == [Span(day(1))]
    assert seated_spans([*suspended, DatedStatus(Status.LOST, day(9), 3)]) == [Span(day(1), day(9))]
