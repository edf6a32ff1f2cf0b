"""When the agenda last moved."""

from datetime import datetime
from uuid import UUID

from django.db.models import Max

from agenda.models import ItemSpell


def last_begun_at(meeting_id: UUID, sitting_id: UUID | None = None) -> datetime | None:
    """When the meeting, or one of its sittings, last came to an item. Authorises nobody."""
    spells = ItemSpell.objects.filter(item__meeting_id=meeting_id)
    if sitting_id is not None:
        spells = spells.filter(sitting_id=sitting_id)
    last: datetime | None = spells.aggregate(last=Max("began_at"))["last"]
    return last
