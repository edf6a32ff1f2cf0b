"""What the desk is told of the machine, and what it is not told."""

import shutil
from typing import Any, NamedTuple

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from config.machine import facts
from config.machine.facts import Disk
from tests.api.caller import Caller
from tests.cast import make_cast

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

GB = 1_000_000_000


class Usage(NamedTuple):
    total: int
    used: int
    free: int


@pytest.mark.parametrize(
    ("free", "total", "is_low"),
    [
        (GB, 10 * GB, False),
        (GB - 1, 10 * GB, True),
        (5 * GB, 100 * GB, False),
        (5 * GB - 1, 100 * GB, True),
    ],
)
def test_a_disk_is_low_under_a_gigabyte_or_a_twentieth(free: int, total: int, *, is_low: bool) -> None:
    assert Disk(free, total).is_low == is_low


def test_the_desk_sees_how_the_machine_stands_and_no_path(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(100 * GB, 99 * GB, GB))
    cast = make_cast()
    desk = Caller.as_person(cast.secretary.user)
    status, told = desk.get(f"bodies/{cast.body}/machine")
    assert status == 200
    assert told["disk"] == {"free_bytes": GB, "total_bytes": 100 * GB, "is_low": True}
    assert told["database"]["kind"] == connection.vendor
    assert told["database"]["bytes"] > 0
    assert told["backup"] is None
    assert told["server_started_at"] <= told["now"]
    assert not [value for value in _texts(told) if "/" in value]


def test_it_costs_at_most_two_queries() -> None:
    with CaptureQueriesContext(connection) as asked:
        facts.machine()
    assert len(asked) <= 2


def _texts(told: Any) -> list[str]:
    if isinstance(told, dict):
        return [text for value in told.values() for text in _texts(value)]
    return [told] if isinstance(told, str) else []
