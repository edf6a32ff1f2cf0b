"""The halves of days a programme takes up, as a calendar shows them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from agenda.rules.items import ItemKind, ItemState
from councils.rules.calendar import VIETNAM, council_day

NOON = 12
NOT_HELD = (ItemState.POSTPONED, ItemState.WITHDRAWN, ItemState.SKIPPED)


@dataclass(frozen=True, slots=True)
class Planned:
    """An item with its hour. text: number and title."""

    at: datetime
    duration_min: int | None
    text: str
    kind: ItemKind
    state: ItemState


@dataclass(frozen=True, slots=True)
class DayPart:
    """ends_at: None where nobody planned how long its last item takes. lines: hour and item, in order."""

    day: date
    is_morning: bool
    starts_at: datetime
    ends_at: datetime | None
    lines: Sequence[str]


def day_parts(items: Iterable[Planned]) -> list[DayPart]:
    """In order of time. A break at the end of a half-day is no part of it; what is not to be held is left out."""
    halves: dict[tuple[date, bool], list[Planned]] = {}
    for item in sorted(items, key=lambda item: item.at):
        if item.kind is not ItemKind.HEADING and item.state not in NOT_HELD:
            local = item.at.astimezone(VIETNAM)
            halves.setdefault((council_day(local), local.hour < NOON), []).append(item)
    held = {half: _without_last_breaks(found) for half, found in halves.items()}
    return [_part(day, found, is_morning=morning) for (day, morning), found in held.items() if found]


def _without_last_breaks(items: list[Planned]) -> list[Planned]:
    while items and items[-1].kind is ItemKind.BREAK:
        items = items[:-1]
    return items


def _part(day: date, items: Sequence[Planned], *, is_morning: bool) -> DayPart:
    last = items[-1]
    ends_at = last.at + timedelta(minutes=last.duration_min) if last.duration_min else None
    lines = [f"{item.at.astimezone(VIETNAM):%H:%M} {item.text}" for item in items]
    return DayPart(day, is_morning, items[0].at, ends_at, lines)
