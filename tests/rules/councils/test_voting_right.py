from datetime import date

import pytest

from councils.rules.thresholds import Base
from councils.rules.voting_right import DatedStatus, Status, legal_total, may_vote, status_on

SPRING, SUMMER, AUTUMN = date(2026, 4, 1), date(2026, 7, 1), date(2026, 10, 1)
HISTORY = [
    DatedStatus(Status.IN_OFFICE, SPRING, 1),
    DatedStatus(Status.SUSPENDED, SUMMER, 2),
    DatedStatus(Status.IN_OFFICE, AUTUMN, 3),
]


@pytest.mark.parametrize(
    ("on", "status"),
    [
        (date(2026, 3, 31), None),
        (SPRING, Status.IN_OFFICE),
        (date(2026, 6, 30), Status.IN_OFFICE),
        (SUMMER, Status.SUSPENDED),
        (AUTUMN, Status.IN_OFFICE),
    ],
)
def test_a_status_holds_from_its_date(on: date, status: Status | None) -> None:
    assert status_on(HISTORY, on) is status
    assert status_on(reversed(HISTORY), on) is status


def test_of_two_changes_on_one_day_the_later_entered_holds() -> None:
    changes = [*HISTORY, DatedStatus(Status.RELEASED, AUTUMN, 4)]
    assert status_on(changes, AUTUMN) is Status.RELEASED


@pytest.mark.parametrize("status", [*Status, None])
def test_only_a_delegate_in_office_may_vote(status: Status | None) -> None:
    assert may_vote(status) is (status is Status.IN_OFFICE)


@pytest.mark.parametrize(
    ("base", "suspended_counts", "present", "total"),
    [
        (Base.ALL, True, 0, 3),
        (Base.ALL, False, 0, 2),
        (Base.IN_OFFICE, True, 0, 2),
        (Base.PRESENT, True, 1, 1),
    ],
)
def test_the_legal_total_follows_from_the_statuses(
    base: Base, suspended_counts: bool, present: int, total: int
) -> None:
    statuses = [Status.IN_OFFICE, Status.IN_OFFICE, Status.SUSPENDED, Status.RELEASED, Status.DECEASED, None]
    assert legal_total(statuses, base=base, suspended_counts=suspended_counts, present=present) == total
