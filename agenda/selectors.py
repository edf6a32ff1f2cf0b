"""Reads of the agenda."""

from collections.abc import Collection
from uuid import UUID

from agenda.models import AgendaItem
from agenda.rules.items import ItemState
from catalogue.refusals import NotFound


def items_of(meeting_id: UUID) -> list[AgendaItem]:
    """In the programme's order. Authorises nobody."""
    return list(AgendaItem.objects.filter(meeting_id=meeting_id).order_by("position"))


def item_belongs_to(item_id: UUID, meeting_id: UUID) -> bool:
    return AgendaItem.objects.filter(id=item_id, meeting_id=meeting_id).exists()


def item_of_meeting(item_id: UUID, meeting_id: UUID) -> AgendaItem:
    """Authorises nobody. Raises NotFound."""
    item = AgendaItem.objects.filter(id=item_id, meeting_id=meeting_id).first()
    if item is None:
        raise NotFound("not_found")
    return item


def meeting_of_item(item_id: UUID) -> UUID:
    """Authorises nobody. Raises NotFound."""
    item = AgendaItem.objects.filter(id=item_id).only("meeting_id").first()
    if item is None:
        raise NotFound("not_found")
    return item.meeting_id


def live_item(meeting_id: UUID) -> UUID | None:
    """What the meeting is on now."""
    live = AgendaItem.objects.filter(meeting_id=meeting_id, state=ItemState.LIVE)
    return live.values_list("id", flat=True).first()


def count_meetings_with_items(meeting_ids: Collection[UUID]) -> int:
    """How many of these meetings have a programme. Authorises nobody."""
    items = AgendaItem.objects.filter(meeting_id__in=meeting_ids)
    return items.values("meeting_id").distinct().count()
