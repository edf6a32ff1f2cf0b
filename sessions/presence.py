"""The roll of one sitting as those read it who call it: who is where since when, why not, and what was put right."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from catalogue.refusals import Forbidden
from councils.rules.access import Right
from councils.rules.calendar import council_day
from councils.selectors.mandates import MandateFact, mandates_of_term
from sessions.models import Attendance, AttendanceCorrection, Meeting, Sitting
from sessions.rules.attendance import Count
from sessions.rules.states import AttendanceState, MarkedHow
from sessions.selectors import (
    access_meeting,
    access_sitting,
    count_by,
    meeting_rules,
    standing_in_meeting,
    term_of,
)

WHY = (
    Right.READ_SECRETARIAT,
    Right.CORRECT_ATTENDANCE,
    Right.PREPARE_MEETINGS,
    Right.DECIDE_ABSENCE,
)
"""Whoever holds one of these learns why somebody is away; a marker of the roll at the door needs not know it."""
READERS = (Right.MARK_ATTENDANCE, Right.READ_SECRETARIAT, Right.CORRECT_ATTENDANCE)


@dataclass(frozen=True, slots=True)
class Corrected:
    """was: None where nothing had been marked."""

    at: datetime
    reason: str
    was: AttendanceState | None
    became: AttendanceState


@dataclass(frozen=True, slots=True)
class Presence:
    """order: among the names of the term, in Vietnamese order. how, since: None for one whom nobody marked."""

    mandate_id: UUID
    name: str
    order: int
    group: str
    state: AttendanceState
    how: MarkedHow | None
    since: datetime | None
    arrived_at: datetime | None
    left_at: datetime | None
    reason: str
    substitute_name: str
    corrections: list[Corrected]


@dataclass(frozen=True, slots=True)
class Roll:
    sitting: Sitting
    count: Count
    clause: str
    rows: list[Presence]


def access_roll(user_id: UUID, sitting_id: UUID) -> Sitting:
    """For those who call the roll, correct it, or read with the secretariat. Raises as access_sitting."""
    for right in READERS[:-1]:
        try:
            return access_sitting(user_id, sitting_id, right=right)
        except Forbidden:
            continue
    return access_sitting(user_id, sitting_id, right=READERS[-1])


def access_rolls(user_id: UUID, meeting_id: UUID) -> Meeting:
    """The meeting, for those who may read its rolls. Raises as access_meeting."""
    for right in READERS[:-1]:
        try:
            return access_meeting(user_id, meeting_id, right=right)
        except Forbidden:
            continue
    return access_meeting(user_id, meeting_id, right=READERS[-1])


def may_read_why(user_id: UUID, sitting: Sitting) -> bool:
    standing = standing_in_meeting(user_id, sitting.meeting_id)
    return any(standing.may(right) for right in WHY)


def sittings_of(meeting_id: UUID) -> list[Sitting]:
    """Every sitting of the meeting, also those of groups, in the order they began."""
    return list(Sitting.objects.filter(meeting=meeting_id).select_related("group").order_by("ordinal"))


def roll_of(sitting: Sitting, *, at: datetime) -> Roll:
    """Those who may vote on the sitting's day, and whoever was marked. A constant number of queries."""
    day = council_day(sitting.closed_at or at)
    mandates = mandates_of_term(term_of(sitting.meeting_id), on=day)
    in_question = [m for m in mandates if sitting.group_id in (None, m.group_id)]
    marked = {row.mandate_id: row for row in Attendance.objects.filter(sitting=sitting)}
    expected = {m.id for m in in_question if m.votes}
    shown = [m for m in mandates if m.id in expected or m.id in marked]
    rules = meeting_rules(sitting.meeting_id)
    marks = {mandate: AttendanceState(row.state) for mandate, row in marked.items()}
    corrected = _corrections(sitting)
    rows = [_presence(m, marked.get(m.id), corrected.get(m.id, [])) for m in shown]
    return Roll(sitting, count_by(rules, marks, expected), rules.quorum.clause, rows)


def _presence(mandate: MandateFact, row: Attendance | None, corrections: Collection[Corrected]) -> Presence:
    known = row or Attendance(state=AttendanceState.ABSENT)
    return Presence(
        mandate_id=mandate.id,
        name=mandate.name,
        order=mandate.order,
        group=mandate.group,
        state=AttendanceState(known.state),
        how=MarkedHow(row.how) if row else None,
        since=row.since if row else None,
        arrived_at=known.arrived_at,
        left_at=known.left_at,
        reason=known.reason,
        substitute_name=known.substitute_name,
        corrections=list(corrections),
    )


def _corrections(sitting: Sitting) -> dict[UUID, list[Corrected]]:
    found: dict[UUID, list[Corrected]] = {}
    for row in AttendanceCorrection.objects.filter(sitting=sitting).order_by("corrected_at"):
        was = AttendanceState(row.was) if row.was else None
        said = Corrected(row.corrected_at, row.reason, was, AttendanceState(row.became))
        found.setdefault(row.mandate_id, []).append(said)
    return found
