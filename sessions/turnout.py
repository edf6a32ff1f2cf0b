"""Who came to the sittings of one meeting, in numbers. A constant number of queries however many sat how often."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from councils.rules.calendar import council_day
from councils.rules.voting_right import DatedStatus, may_vote, status_on
from councils.selectors.mandates import MandateFact, mandates_of_term
from councils.selectors.voters import histories_of_terms
from sessions.models import Attendance, Meeting, Sitting
from sessions.rules.states import AttendanceState

CAME = (AttendanceState.PRESENT, AttendanceState.LEFT)


@dataclass(frozen=True, slots=True)
class Turnout:
    """Persons at one sitting. group: its name; empty for the whole body. present: came into the hall, of whom `left`
    had gone again by the end. present + remote + excused + absent = total: mandates in office on the day.
    """

    id: UUID
    label: str
    group: str
    opened_at: datetime
    closed_at: datetime | None
    present: int
    left: int
    remote: int
    excused: int
    absent: int
    total: int


@dataclass(frozen=True, slots=True)
class GroupTurnout:
    """Over the sittings of the whole body: attendances of its members, in the hall or from afar, of those due."""

    group: str
    present: int
    total: int


@dataclass(frozen=True, slots=True)
class MeetingTurnout:
    by_sitting: list[Turnout]
    by_group: list[GroupTurnout]


def turnout_of(meeting_id: UUID) -> MeetingTurnout:
    """Of the sittings that were opened, in order. Authorises nobody. Raises Meeting.DoesNotExist."""
    term = Meeting.objects.values_list("term_id", flat=True).get(id=meeting_id)
    opened = Sitting.objects.filter(meeting_id=meeting_id, opened_at__isnull=False)
    sittings = list(opened.select_related("group").order_by("ordinal"))
    if not sittings:
        return MeetingTurnout([], [])
    mandates = mandates_of_term(term, on=_day(sittings[-1]))
    histories = histories_of_terms([term])
    marks = _marks(sittings)
    expected = {s.id: _expected(s, mandates, histories) for s in sittings}
    plenary = [s for s in sittings if s.group_id is None]
    return MeetingTurnout(
        [_turnout(s, expected[s.id], marks) for s in sittings],
        _by_group(plenary, mandates, expected, marks),
    )


def _day(sitting: Sitting) -> date:
    return council_day(sitting.opened_at or sitting.gathered_at)


def _expected(
    sitting: Sitting, mandates: Iterable[MandateFact], histories: Mapping[UUID, Collection[DatedStatus]]
) -> set[UUID]:
    """Who may vote on its day; of a group as it is now, for who was in it before is not kept."""
    return {
        m.id
        for m in mandates
        if sitting.group_id in (None, m.group_id)
        and may_vote(status_on(histories.get(m.id, []), _day(sitting)))
    }


Marks = Mapping[tuple[UUID, UUID], AttendanceState]


def _marks(sittings: Collection[Sitting]) -> Marks:
    rows = Attendance.objects.filter(sitting__in=sittings).values_list("sitting_id", "mandate_id", "state")
    return {(sitting, mandate): AttendanceState(state) for sitting, mandate, state in rows}


def _turnout(sitting: Sitting, expected: Collection[UUID], marks: Marks) -> Turnout:
    stands = Counter(marks.get((sitting.id, mandate), AttendanceState.ABSENT) for mandate in expected)
    return Turnout(
        id=sitting.id,
        label=sitting.label,
        group=sitting.group.name if sitting.group else "",
        opened_at=sitting.opened_at or sitting.gathered_at,
        closed_at=sitting.closed_at,
        present=sum(stands[state] for state in CAME),
        left=stands[AttendanceState.LEFT],
        remote=stands[AttendanceState.REMOTE],
        excused=stands[AttendanceState.EXCUSED],
        absent=stands[AttendanceState.ABSENT],
        total=len(expected),
    )


def _by_group(
    plenary: Collection[Sitting],
    mandates: Collection[MandateFact],
    expected: Mapping[UUID, Collection[UUID]],
    marks: Marks,
) -> list[GroupTurnout]:
    group_of = {m.id: m.group for m in mandates if m.group}
    due, came = Counter[str](), Counter[str]()
    for sitting in plenary:
        for mandate in expected[sitting.id]:
            group = group_of.get(mandate, "")
            due[group] += 1
            came[group] += marks.get((sitting.id, mandate)) in (*CAME, AttendanceState.REMOTE)
    named = [group for group in dict.fromkeys(group_of.values()) if due[group]]
    return [GroupTurnout(group, came[group], due[group]) for group in named]
