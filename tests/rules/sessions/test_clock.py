"""A person and the server agree on the time within two minutes, and on the zone."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from sessions.rules.clock import Confirmed, agrees

NOW = datetime(2026, 12, 22, 1, 0, tzinfo=UTC)
ZONE = "Asia/Ho_Chi_Minh"


@pytest.mark.parametrize(
    ("apart", "may"),
    [(0, True), (119, True), (120, True), (121, False), (-120, True), (-121, False), (7 * 3600, False)],
)
def test_two_minutes_apart_at_most(apart: int, may: bool) -> None:
    assert agrees(Confirmed(NOW + timedelta(seconds=apart), ZONE), now=NOW, zone=ZONE) is may


def test_the_same_moment_written_in_another_offset_agrees() -> None:
    here = NOW.astimezone(timezone(timedelta(hours=7)))
    assert agrees(Confirmed(here, ZONE), now=NOW, zone=ZONE)


def test_another_zone_does_not_agree() -> None:
    assert not agrees(Confirmed(NOW, "Asia/Bangkok"), now=NOW, zone=ZONE)
