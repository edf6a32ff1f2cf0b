"""What stands about one's own attendance, by meeting, the latest first."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from councils.selectors.own_mandates import mandates_of_user
from sessions.models import Attendance, Sitting
from sessions.rules.states import AttendanceState


@dataclass(frozen=True, slots=True)
class OwnSitting:
    id: UUID
    label: str
    opened_at: datetime
    state: AttendanceState
    arrived_at: datetime | None
    left_at: datetime | None
    reason: str


@dataclass(frozen=True, slots=True)
class OwnMeeting:
    meeting_id: UUID
    title: str
    body_short_name: str
    starts_at: datetime
    sittings: list[OwnSitting]


def own_attendance(user_id: UUID) -> list[OwnMeeting]:
    """Every sitting of the terms the person was or is elected in; of groups only the own. Three queries."""
    own = mandates_of_user(user_id)
    rows = Attendance.objects.filter(mandate__in=[mandate.id for mandate in own])
    marked = {row.sitting_id: row for row in rows}
    groups = {mandate.group_id for mandate in own}
    sittings = (
        Sitting.objects.filter(
            meeting__term__in=[mandate.term_id for mandate in own], opened_at__isnull=False
        )
        .select_related("meeting__body")
        .order_by("-meeting__starts_at", "ordinal")
    )
    found: dict[UUID, OwnMeeting] = {}
    for sitting in sittings:
        if sitting.group_id is not None and sitting.group_id not in groups and sitting.id not in marked:
            continue
        meeting = sitting.meeting
        entry = OwnMeeting(meeting.id, meeting.title, meeting.body.short_name, meeting.starts_at, [])
        found.setdefault(meeting.id, entry).sittings.append(_own(sitting, marked.get(sitting.id)))
    return list(found.values())


def _own(sitting: Sitting, row: Attendance | None) -> OwnSitting:
    known = row or Attendance(state=AttendanceState.ABSENT)
    return OwnSitting(
        sitting.id,
        sitting.label,
        sitting.opened_at or sitting.gathered_at,
        AttendanceState(known.state),
        known.arrived_at,
        known.left_at,
        known.reason,
    )
