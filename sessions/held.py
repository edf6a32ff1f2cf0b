"""Reads of sittings by when they were held."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from catalogue.refusals import NotFound
from sessions.models import Sitting
from sessions.rules.states import SittingState


@dataclass(frozen=True, slots=True)
class GroupSitting:
    """A sitting of one delegates' group. closed_at: None while it is on."""

    sitting_id: UUID
    meeting_id: UUID
    group_id: UUID
    group_name: str
    label: str
    state: SittingState
    closed_at: datetime | None


def group_sitting(sitting_id: UUID) -> GroupSitting | None:
    """None for what is no sitting, and for one of the whole body. Authorises nobody."""
    found = _group_sittings(Q(id=sitting_id))
    return found[0] if found else None


def group_sittings_of(meeting_id: UUID) -> list[GroupSitting]:
    """Earlier ones too, in the order they began. Authorises nobody. One query."""
    return _group_sittings(Q(meeting_id=meeting_id))


def _group_sittings(which: Q) -> list[GroupSitting]:
    rows = Sitting.objects.filter(which, group__isnull=False).select_related("group").order_by("ordinal")
    return [
        GroupSitting(
            sitting_id=row.id,
            meeting_id=row.meeting_id,
            group_id=row.group.id,
            group_name=row.group.name,
            label=row.label,
            state=SittingState(row.state),
            closed_at=row.closed_at,
        )
        for row in rows
        if row.group is not None
    ]


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
