"""What stands about one's own attendance, by meeting, the latest first."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from councils.rules.calendar import council_day
from councils.rules.voting_right import DatedStatus, may_vote, status_on
from councils.selectors.own_mandates import OwnMandate, mandates_of_user
from councils.selectors.voters import histories_of_terms
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
    """The sittings of days when the person was in office, and where he was marked; of groups only the own.

    Four queries.
    """
    own = mandates_of_user(user_id)
    rows = Attendance.objects.filter(mandate__in=[mandate.id for mandate in own])
    marked = {row.sitting_id: row for row in rows}
    histories = histories_of_terms({mandate.term_id for mandate in own})
    sittings = (
        Sitting.objects.filter(
            meeting__term__in=[mandate.term_id for mandate in own], opened_at__isnull=False
        )
        .select_related("meeting__body")
        .order_by("-meeting__starts_at", "ordinal")
    )
    found: dict[UUID, OwnMeeting] = {}
    for sitting in sittings:
        day = council_day(sitting.opened_at or sitting.gathered_at)
        expected = any(_is_expected(mandate, sitting, histories.get(mandate.id, []), day) for mandate in own)
        if not expected and sitting.id not in marked:
            continue
        meeting = sitting.meeting
        entry = OwnMeeting(meeting.id, meeting.title, meeting.body.short_name, meeting.starts_at, [])
        found.setdefault(meeting.id, entry).sittings.append(_own(sitting, marked.get(sitting.id)))
    return list(found.values())


def _is_expected(mandate: OwnMandate, sitting: Sitting, history: Collection[DatedStatus], day: date) -> bool:
    is_of_his = sitting.meeting.term_id == mandate.term_id and sitting.group_id in (None, mandate.group_id)
    return is_of_his and may_vote(status_on(history, day))


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
