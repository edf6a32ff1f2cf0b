"""The same cases hold the front end: frontend/src/lib/agenda/timing.test.ts."""

import json
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_OID, UUID, uuid5

import pytest

from agenda.rules.items import ItemKind, ItemState
from agenda.rules.timing import Timed, drift_min, retimed

CASES = json.loads((Path(__file__).parents[2] / "data" / "agenda_timing.json").read_text(encoding="utf-8"))


def known(name: str) -> UUID:
    return uuid5(NAMESPACE_OID, name)


def at(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def timed(facts: dict[str, Any]) -> Timed:
    return Timed(
        id=known(facts["id"]),
        parent=known(facts["parent"]) if "parent" in facts else None,
        kind=ItemKind(facts["kind"]),
        state=ItemState(facts["state"]),
        planned_at=at(facts.get("planned_at")),
        expected_at=at(facts.get("expected_at")),
        duration_min=facts.get("duration_min"),
        began_at=at(facts.get("began_at")),
        spent_s=facts.get("spent_s", 0),
    )


@pytest.mark.parametrize("case", CASES["drift"], ids=lambda case: case["name"])
def test_how_far_the_meeting_is_behind(case: dict[str, Any]) -> None:
    items = [timed(facts) for facts in case["items"]]
    assert drift_min(items, datetime.fromisoformat(case["now"])) == case["drift_min"]


@pytest.mark.parametrize("case", CASES["retimed"], ids=lambda case: case["name"])
def test_when_the_rest_is_to_be_expected(case: dict[str, Any]) -> None:
    items = [timed(facts) for facts in case["items"]]
    found = retimed(items, datetime.fromisoformat(case["now"]), pull=case["pull"])
    assert found == {known(item): datetime.fromisoformat(text) for item, text in case["expected"].items()}


@pytest.mark.parametrize("case", CASES["retimed"], ids=lambda case: case["name"])
def test_nothing_is_expected_in_the_past(case: dict[str, Any]) -> None:
    now = datetime.fromisoformat(case["now"])
    items = [timed(facts) for facts in case["items"]]
    found = retimed(items, now, pull=case["pull"])
    is_on = {item.id for item in items if item.state == ItemState.LIVE}
    assert all(moment >= now for item, moment in found.items() if item not in is_on)


@pytest.mark.parametrize("case", CASES["retimed"], ids=lambda case: case["name"])
def test_after_re_timing_a_meeting_is_neither_late_nor_early(case: dict[str, Any]) -> None:
    now = datetime.fromisoformat(case["now"])
    items = [timed(facts) for facts in case["items"]]
    found = retimed(items, now, pull=case["pull"])
    interrupted = any(item.state == ItemState.TODO and item.spent_s for item in items)
    if any(item.state == ItemState.LIVE for item in items) and not interrupted:
        told = [replace(item, expected_at=found.get(item.id, item.expected_at)) for item in items]
        assert drift_min(told, now) in (0, None)
