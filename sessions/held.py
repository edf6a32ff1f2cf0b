"""Reads of sittings by when they were held."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q

from catalogue.refusals import NotFound
from sessions.models import Sitting


def sitting_held_at(meeting_id: UUID, at: datetime, *, group_id: UUID | None = None) -> Sitting | None:
    """The sitting of the whole body, or of one group, that was open at that moment. Authorises nobody."""
    begun = Sitting.objects.filter(meeting_id=meeting_id, group_id=group_id, opened_at__lte=at)
    return begun.filter(Q(closed_at__isnull=True) | Q(closed_at__gt=at)).order_by("-opened_at").first()


def group_of_sitting(meeting_id: UUID, sitting_id: UUID | None) -> UUID | None:
    """Whose sitting it is; None for the whole body's, and where none is named. Raises NotFound."""
    if sitting_id is None:
        return None
    sitting = Sitting.objects.filter(id=sitting_id, meeting_id=meeting_id).first()
    if sitting is None:
        raise NotFound("not_found")
    return sitting.group_id
