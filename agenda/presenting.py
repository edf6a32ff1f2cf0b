"""Who presents what the meeting is on."""

from uuid import UUID

from agenda.models import AgendaItem
from agenda.rules.items import ItemState


def presenters(meeting_id: UUID) -> frozenset[UUID]:
    """Mandates. Authorises nobody."""
    live = AgendaItem.objects.filter(meeting_id=meeting_id, state=ItemState.LIVE)
    return frozenset(UUID(mandate) for [named] in live.values_list("presented_by") for mandate in named)
