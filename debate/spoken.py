"""Who spoke how long: by item, group, delegate, sitting and kind. A constant number of queries however many spoke.

Seconds; a turn that is on is counted until now. Groups' sittings are counted with the whole body's.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from agenda.selectors import items_of
from councils.rules.names import ranks
from debate.models import Speech
from debate.rules.clock import SECOND_MS, remaining_ms, spoken_ms
from debate.rules.words import SpeechKind, SpeechState
from debate.selectors import speeches_of
from debate.services.turns import turn_of
from sessions.selectors import meeting_rules

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Spell:
    """One turn, with what is counted of it."""

    row: Speech
    spoken_s: int
    over_s: int


@dataclass(frozen=True, slots=True)
class ItemSpoken:
    """planned_s: as the agenda plans the item; left_s: of that, below zero when it was exceeded."""

    item: UUID
    number: str
    title: str
    total_s: int
    planned_s: int | None
    left_s: int | None
    speeches: int


@dataclass(frozen=True, slots=True)
class GroupSpoken:
    """Of one delegates' group on one item. planned_s: by the meeting's rules; None where they set none."""

    item: UUID
    group: str
    total_s: int
    planned_s: int | None
    left_s: int | None
    speeches: int


@dataclass(frozen=True, slots=True)
class GroupTotal:
    group: str
    total_s: int
    speeches: int
    delegates: int


@dataclass(frozen=True, slots=True)
class DelegateSpoken:
    """order: among the names in Vietnamese alphabetical order; 0 for who is no delegate."""

    mandate: UUID | None
    guest: UUID | None
    name: str
    title: str
    group: str
    order: int
    total_s: int
    longest_s: int
    over_s: int
    speeches: int


@dataclass(frozen=True, slots=True)
class SittingSpoken:
    sitting: UUID
    label: str
    group: str
    total_s: int
    speeches: int


@dataclass(frozen=True, slots=True)
class KindSpoken:
    kind: SpeechKind
    total_s: int
    speeches: int
    delegates: int


@dataclass(frozen=True, slots=True)
class Spoken:
    """turns: each of them, in order, for lists that are printed."""

    total_s: int
    speeches: int
    items: list[ItemSpoken]
    groups: list[GroupTotal]
    by_item: list[GroupSpoken]
    delegates: list[DelegateSpoken]
    sittings: list[SittingSpoken]
    kinds: list[KindSpoken]
    turns: list[Spell]


def spoken_at(meeting_id: UUID, *, at: datetime) -> Spoken:
    """Who was called and never began did not speak. Authorises nobody. Raises NotFound."""
    rules = meeting_rules(meeting_id)
    spells = [_spell(row, at) for row in speeches_of(meeting_id) if row.started_at is not None]
    per_group_s = rules.group_time_min.value * 60 or None
    return Spoken(
        total_s=_total(spells),
        speeches=len(spells),
        items=_items(meeting_id, spells),
        groups=_groups(spells),
        by_item=_by_item(spells, per_group_s),
        delegates=_delegates(spells),
        sittings=_sittings(spells),
        kinds=_kinds(spells),
        turns=spells,
    )


def _spell(row: Speech, at: datetime) -> Spell:
    turn = turn_of(row)
    until = row.ended_at or at
    over = 0 if row.state == SpeechState.CALLED else max(0, -remaining_ms(turn, until))
    return Spell(row, round(spoken_ms(turn, until) / SECOND_MS), over // SECOND_MS)


def _items(meeting_id: UUID, spells: Sequence[Spell]) -> list[ItemSpoken]:
    """In the programme's order; only those somebody spoke on."""
    by_item = _together(spells, lambda one: one.row.item_id)
    found = []
    for item in items_of(meeting_id):
        here = by_item.get(item.id)
        if here is None:
            continue
        total, planned = _total(here), item.duration_min * 60 if item.duration_min else None
        left = planned - total if planned is not None else None
        found.append(ItemSpoken(item.id, item.number, item.title, total, planned, left, len(here)))
    return found


def _groups(spells: Sequence[Spell]) -> list[GroupTotal]:
    """The longest first; guests belong to none."""
    found = [
        GroupTotal(group, _total(here), len(here), _persons(here))
        for group, here in _together(spells, lambda one: one.row.group).items()
        if group
    ]
    return sorted(found, key=lambda one: (-one.total_s, one.group))


def _by_item(spells: Sequence[Spell], planned_s: int | None) -> list[GroupSpoken]:
    found = []
    for (item, group), here in _together(spells, lambda one: (one.row.item_id, one.row.group)).items():
        if not group:
            continue
        total = _total(here)
        left = planned_s - total if planned_s is not None else None
        found.append(GroupSpoken(item, group, total, planned_s, left, len(here)))
    return found


def _delegates(spells: Sequence[Spell]) -> list[DelegateSpoken]:
    """The longest first."""
    people = _together(spells, lambda one: _who(one.row))
    order = ranks({one.row.mandate_id: one.row.name for one in spells if one.row.mandate_id}.items())
    found = [_delegate(here, order) for here in people.values()]
    return sorted(found, key=lambda one: (-one.total_s, one.order, one.name))


def _delegate(here: Sequence[Spell], order: dict[UUID, int]) -> DelegateSpoken:
    """As he was called last."""
    row = here[-1].row
    return DelegateSpoken(
        mandate=row.mandate_id,
        guest=row.guest_id,
        name=row.name,
        title=row.title,
        group=row.group,
        order=order.get(row.mandate_id, 0) if row.mandate_id else 0,
        total_s=_total(here),
        longest_s=max(one.spoken_s for one in here),
        over_s=sum(one.over_s for one in here),
        speeches=len(here),
    )


def _sittings(spells: Sequence[Spell]) -> list[SittingSpoken]:
    found = []
    for here in _together(spells, lambda one: one.row.sitting_id).values():
        sitting = here[0].row.sitting
        group = sitting.group.name if sitting.group else ""
        found.append(SittingSpoken(sitting.id, sitting.label, group, _total(here), len(here)))
    return found


def _kinds(spells: Sequence[Spell]) -> list[KindSpoken]:
    by_kind = _together(spells, lambda one: SpeechKind(one.row.kind))
    return [
        KindSpoken(kind, _total(by_kind[kind]), len(by_kind[kind]), _persons(by_kind[kind]))
        for kind in SpeechKind
        if kind in by_kind
    ]


def _together(spells: Iterable[Spell], key: Callable[[Spell], Key]) -> dict[Key, list[Spell]]:
    found: dict[Key, list[Spell]] = {}
    for one in spells:
        found.setdefault(key(one), []).append(one)
    return found


def _who(row: Speech) -> tuple[UUID | None, UUID | None, str, str]:
    if row.mandate_id or row.guest_id:
        return row.mandate_id, row.guest_id, "", ""
    return None, None, row.name, row.title


def _persons(spells: Iterable[Spell]) -> int:
    """Delegates among them."""
    return len({one.row.mandate_id for one in spells if one.row.mandate_id})


def _total(spells: Iterable[Spell]) -> int:
    return sum(one.spoken_s for one in spells)
