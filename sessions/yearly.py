"""The attendance of a year, of a whole body and of oneself; a constant number of queries however many people."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from django.utils import timezone

from councils.rules.calendar import VIETNAM, council_day
from councils.rules.names import ranks
from councils.rules.voting_right import DatedStatus, may_vote, status_on
from councils.selectors.mandates import MandateFact, mandates_of_term
from councils.selectors.voters import histories_of_terms
from sessions.models import Attendance, Meeting, Sitting
from sessions.rules.states import AttendanceState
from sessions.rules.yearly import CLAUSE, Held, YearCount, year_count


@dataclass(frozen=True, slots=True)
class YearMeeting:
    id: UUID
    number: int
    title: str
    starts_at: datetime
    opened_at: datetime
    sittings: int


@dataclass(frozen=True, slots=True)
class YearRow:
    mandate_id: UUID
    name: str
    order: int
    group: str
    count: YearCount


@dataclass(frozen=True, slots=True)
class Year:
    year: int
    clause: str
    meetings: list[YearMeeting]
    rows: list[YearRow]


def year_of(body_id: UUID, year: int, *, at: datetime | None = None) -> Year:
    """Meetings opened in the year, by Vietnam's calendar. Authorises nobody.

    at: aware; now. Before the year is over nobody was away all of it.
    """
    begins, ends = (datetime(y, 1, 1, tzinfo=VIETNAM) for y in (year, year + 1))
    meetings = Meeting.objects.filter(body_id=body_id, opened_at__gte=begins, opened_at__lt=ends)
    opened = list(meetings.order_by("opened_at"))
    sittings = list(Sitting.objects.filter(meeting__in=opened, opened_at__isnull=False))
    terms = {meeting.id: meeting.term_id for meeting in opened}
    mandates = [
        mandate
        for term in dict.fromkeys(terms.values())
        for mandate in mandates_of_term(term, on=council_day(ends - timedelta(seconds=1)))
    ]
    histories = histories_of_terms(set(terms.values()))
    held = _held(sittings, terms, mandates, histories)
    marks = _marks(sittings)
    is_over = (at or timezone.now()) >= ends
    first, last = council_day(begins), council_day(ends - timedelta(seconds=1))
    whole = {
        m.id
        for m in mandates
        if is_over
        and _is_in_office(histories.get(m.id, []), first)
        and _is_in_office(histories.get(m.id, []), last)
    }
    counts = {m.id: year_count(m.id, held, marks, whole_year=m.id in whole) for m in mandates}
    due = [m for m in mandates if counts[m.id].sittings_held]
    order = ranks((m.id, m.name) for m in due)
    rows = [YearRow(m.id, m.name, order[m.id], m.group, counts[m.id]) for m in due]
    of_meeting = [sitting.meeting_id for sitting in sittings]
    return Year(year, CLAUSE, [_meeting(m, of_meeting.count(m.id)) for m in opened], rows)


def _held(
    sittings: Sequence[Sitting],
    terms: Mapping[UUID, UUID],
    mandates: Collection[MandateFact],
    histories: Mapping[UUID, Collection[DatedStatus]],
) -> list[Held]:
    """Who was in office on the day of each; a group as it is now, for who was in it before is not kept."""
    found = []
    for sitting in sittings:
        day = council_day(sitting.opened_at or sitting.gathered_at)
        expected = frozenset(
            m.id
            for m in mandates
            if m.term_id == terms[sitting.meeting_id]
            and sitting.group_id in (None, m.group_id)
            and _is_in_office(histories.get(m.id, []), day)
        )
        found.append(Held(sitting.id, sitting.meeting_id, expected))
    return found


def _is_in_office(history: Collection[DatedStatus], day: date) -> bool:
    return may_vote(status_on(history, day))


def _marks(sittings: Sequence[Sitting]) -> dict[tuple[UUID, UUID], AttendanceState]:
    rows = Attendance.objects.filter(sitting__in=sittings).values_list("sitting_id", "mandate_id", "state")
    return {(sitting, mandate): AttendanceState(state) for sitting, mandate, state in rows}


def _meeting(meeting: Meeting, sittings: int) -> YearMeeting:
    return YearMeeting(
        meeting.id,
        meeting.number,
        meeting.title,
        meeting.starts_at,
        meeting.opened_at or datetime.now(UTC),
        sittings,
    )
