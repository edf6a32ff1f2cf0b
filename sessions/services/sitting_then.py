"""In which sitting of the whole body something happened that was noted on paper."""

from datetime import datetime
from uuid import UUID

from catalogue.refusals import Conflict, Invalid, NotFound
from catalogue.text import utc_text
from journal.rules.times import to_millisecond
from sessions.models import Meeting, Sitting


def sitting_then(meeting_id: UUID, moment: datetime, *, sitting_id: UUID | None = None) -> Sitting:
    """sitting_id: the one that is meant; None for the one that was open then.

    Raises NotFound for a sitting of another meeting or of a group, Invalid("occurred_before_opening" |
    "occurred_after_closing"), Conflict("no_sitting_then") between two sittings.
    """
    plenary = Sitting.objects.filter(meeting_id=meeting_id, group__isnull=True)
    if sitting_id is not None:
        sitting = plenary.filter(id=sitting_id).first()
        if sitting is None:
            raise NotFound("not_found")
        _refuse_outside(sitting, moment)
        return sitting
    _refuse_before_meeting(meeting_id, moment)
    held = [s for s in plenary if s.opened_at is not None and to_millisecond(s.opened_at) <= moment]
    begun = max(held, key=lambda sitting: sitting.ordinal, default=None)
    if begun is None or (begun.closed_at is not None and moment > begun.closed_at):
        raise Conflict("no_sitting_then", occurred_at=utc_text(moment))
    return begun


def _refuse_outside(sitting: Sitting, moment: datetime) -> None:
    if sitting.opened_at is None:
        raise Conflict("no_sitting_then", occurred_at=utc_text(moment))
    if moment < to_millisecond(sitting.opened_at):
        raise Invalid("occurred_before_opening")
    if sitting.closed_at is not None and moment > sitting.closed_at:
        raise Invalid("occurred_after_closing", closed_at=utc_text(sitting.closed_at))


def _refuse_before_meeting(meeting_id: UUID, moment: datetime) -> None:
    opened_at = Meeting.objects.filter(id=meeting_id).values_list("opened_at", flat=True).first()
    if opened_at is not None and moment < to_millisecond(opened_at):
        raise Invalid("occurred_before_opening")
