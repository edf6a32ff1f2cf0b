"""When a paper can be believed."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from journal.rules.times import paper_fault

NOW = datetime(2026, 12, 22, 3, 0, tzinfo=UTC)
HANOI = timezone(timedelta(hours=7))


@pytest.mark.parametrize(
    ("occurred_at", "fault"),
    [
        (NOW, None),
        (NOW - timedelta(hours=2), None),
        (NOW - timedelta(days=30), None),
        (NOW - timedelta(days=30, seconds=1), "occurred_too_long_ago"),
        (NOW + timedelta(milliseconds=1), "occurred_in_future"),
        (datetime(2026, 12, 22, 10, 0, tzinfo=HANOI), None),
        (datetime(2026, 12, 22, 10, 1, tzinfo=HANOI), "occurred_in_future"),
        (datetime(1900, 1, 1, tzinfo=UTC), "occurred_too_long_ago"),
    ],
)
def test_a_paper_is_neither_from_the_future_nor_from_another_month(
    occurred_at: datetime, fault: str | None
) -> None:
    assert paper_fault(occurred_at, now=NOW) == fault
