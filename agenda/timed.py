"""The agenda's items with their times, for the rules of timing. Authorises nobody."""

from uuid import UUID

from agenda.models import AgendaItem
from agenda.rules.items import ItemKind, ItemState
from agenda.rules.timing import Timed
from agenda.told import NONE, spent_by_item


def timed_items(meeting_id: UUID) -> list[Timed]:
    """In order. Two queries."""
    spent = spent_by_item(meeting_id)
    rows = AgendaItem.objects.filter(meeting_id=meeting_id).order_by("position")
    return [
        Timed(
            id=row.id,
            parent=row.parent_id,
            kind=ItemKind(row.kind),
            state=ItemState(row.state),
            planned_at=row.planned_at,
            expected_at=row.expected_at,
            duration_min=row.duration_min,
            began_at=spent.get(row.id, NONE).began_at,
            spent_s=spent.get(row.id, NONE).spent_s,
        )
        for row in rows
    ]
