"""How long a meeting was on each of its items. Two queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from agenda.models import AgendaItem, ItemSpell
from agenda.rules.items import ItemKind, ItemState


@dataclass(frozen=True, slots=True)
class Spent:
    """planned_min: minutes, None where nobody planned it. began_at, spent: None for an item that was not taken."""

    id: UUID
    number: str
    title: str
    kind: ItemKind
    state: ItemState
    planned_at: datetime | None
    planned_min: int | None
    began_at: datetime | None
    spent: timedelta | None


def spent_on_items(meeting_id: UUID, *, at: datetime) -> list[Spent]:
    """In the programme's order, without headings and what was split into parts. at: until when what is on is counted.

    Authorises nobody.

    The time of the whole body; where only groups were on an item, that of the group that took longest.
    """
    items = AgendaItem.objects.filter(meeting_id=meeting_id).exclude(kind=ItemKind.HEADING)
    spells: dict[UUID, list[ItemSpell]] = {}
    found = ItemSpell.objects.filter(item__meeting_id=meeting_id).select_related("sitting")
    for spell in found.order_by("began_at"):
        spells.setdefault(spell.item_id, []).append(spell)
    rows = list(items.order_by("position"))
    split = {row.parent_id for row in rows} - spells.keys()
    return [_spent(row, spells.get(row.id, []), at) for row in rows if row.id not in split]


def _spent(item: AgendaItem, spells: list[ItemSpell], at: datetime) -> Spent:
    whole = [spell for spell in spells if spell.sitting.group_id is None]
    counted = whole or spells
    return Spent(
        id=item.id,
        number=item.number,
        title=item.title,
        kind=ItemKind(item.kind),
        state=ItemState(item.state),
        planned_at=item.planned_at,
        planned_min=item.duration_min,
        began_at=counted[0].began_at if counted else None,
        spent=_longest(counted, at) if counted else None,
    )


def _longest(spells: Iterable[ItemSpell], at: datetime) -> timedelta:
    by_group: dict[UUID | None, timedelta] = {}
    for spell in spells:
        group = spell.sitting.group_id
        by_group[group] = by_group.get(group, timedelta()) + ((spell.ended_at or at) - spell.began_at)
    return max(by_group.values())
