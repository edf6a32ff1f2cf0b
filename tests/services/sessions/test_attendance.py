from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import connection
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from catalogue.refusals import Conflict, Forbidden, Invalid, NotFound
from catalogue.text import utc_text
from councils.rules.access import Right
from councils.rules.calendar import council_day
from councils.rules.voting_right import Status
from councils.services.change_mandate_status import change_mandate_status
from journal.services.record import Command
from sessions.models import Attendance, Sitting
from sessions.rules.states import AttendanceState
from sessions.selectors import (
    access_meeting,
    access_sitting,
    attendance_of,
    mandate_in_meeting,
    mandates_of_meeting,
    marks_of,
    present_mandates,
    seats_of,
    standing_in_meeting,
    whereabouts,
)
from sessions.services.close_sitting import close_sitting
from sessions.services.mark_attendance import mark_attendance
from tests import entries
from tests.cast import command, make_cast, open_the_meeting, present_sitting, sit

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
PRESENT, EXCUSED, ABSENT = AttendanceState.PRESENT, AttendanceState.EXCUSED, AttendanceState.ABSENT


def test_the_hall_learns_the_numbers_and_the_delegates_who() -> None:
    cast = make_cast()
    open_the_meeting(cast)
    sitting = sit(cast)
    marks = {member.mandate: PRESENT for member in cast.delegates[:4]} | {cast.delegates[4].mandate: EXCUSED}
    by = command()
    mark_attendance(by, sitting_id=sitting, marks=marks)
    numbers = {"present": 4, "in_hall": 4, "remote": 0, "total": 6, "needed": 4, "has_quorum": True}
    assert entries.last_entry(entries.meeting(cast.meeting)) == (
        "attendance.marked",
        {
            "hall": {"sitting": str(sitting), **numbers},
            "delegates": {
                "marks": {str(mandate): state.value for mandate, state in marks.items()},
                "since": utc_text(by.at),
                "how": "roll_call",
            },
        },
    )
    assert marks_of(sitting) == marks
    assert present_mandates(sitting) == {member.mandate for member in cast.delegates[:4]}
    asked = [cast.delegates[4].mandate, cast.delegate.mandate, cast.delegates[5].mandate]
    assert whereabouts(sitting, asked) == {asked[0]: EXCUSED, asked[1]: PRESENT}


def test_only_what_changed_enters_the_record() -> None:
    cast = make_cast()
    sitting = present_sitting(cast)
    again = {cast.delegate.mandate: PRESENT, cast.absent.mandate: PRESENT}
    mark_attendance(command(), sitting_id=sitting, marks=again)
    parts = entries.last_entry(entries.meeting(cast.meeting))[1]
    assert parts["delegates"]["marks"] == {str(cast.absent.mandate): "present"}
    assert parts["hall"]["present"] == 6


def test_marks_that_stood_already_confirm_the_numbers_and_change_nobody() -> None:
    cast = make_cast()
    sitting = present_sitting(cast)
    before = entries.last_entry(entries.meeting(cast.meeting))[1]
    mark_attendance(command(), sitting_id=sitting, marks={cast.delegate.mandate: PRESENT})
    after = entries.last_entry(entries.meeting(cast.meeting))[1]
    assert (after["hall"], after["delegates"]["marks"]) == (before["hall"], {})


def test_who_leaves_is_no_longer_counted_and_the_quorum_may_go() -> None:
    cast = make_cast()
    sitting = present_sitting(cast)
    leaving = {member.mandate: ABSENT for member in cast.delegates[3:5]}
    mark_attendance(command(), sitting_id=sitting, marks=leaving)
    count = attendance_of(Sitting.objects.get(id=sitting), at=timezone.now())
    assert (count.present, count.needed, count.has_quorum) == (3, 4, False)


def test_a_delegate_noted_on_paper_is_present_from_the_time_on_the_paper() -> None:
    cast = make_cast()
    open_the_meeting(cast)
    sitting = sit(cast)
    now = timezone.now()
    late = Command(str(uuid4()), str(cast.secretary.user), now + timedelta(hours=1), occurred_at=now)
    mark_attendance(late, sitting_id=sitting, marks={cast.absent.mandate: PRESENT})
    assert Attendance.objects.get(mandate_id=cast.absent.mandate).since == now


def test_one_who_is_no_delegate_in_office_leaves_everyone_unmarked() -> None:
    cast, elsewhere = make_cast(), make_cast()
    open_the_meeting(cast)
    sitting = sit(cast)
    change_mandate_status(
        command(),
        mandate_id=cast.absent.mandate,
        status=Status.SUSPENDED,
        from_date=council_day(timezone.now()),
        reason="",
    )
    for stranger in (elsewhere.delegate.mandate, cast.absent.mandate, uuid4()):
        with pytest.raises(Invalid, match="mandate_not_in_office"):
            mark_attendance(
                command(), sitting_id=sitting, marks={cast.delegate.mandate: PRESENT, stranger: PRESENT}
            )
    assert marks_of(sitting) == {}


def test_a_closed_sitting_is_marked_no_more() -> None:
    cast = make_cast()
    sitting = present_sitting(cast)
    close_sitting(command(), sitting_id=sitting)
    with pytest.raises(Conflict, match="sitting_closed"):
        mark_attendance(command(), sitting_id=sitting, marks={cast.absent.mandate: PRESENT})


def test_marking_nobody_is_refused() -> None:
    cast = make_cast()
    with pytest.raises(Invalid, match="marks_empty"):
        mark_attendance(command(), sitting_id=present_sitting(cast), marks={})


def test_an_unknown_sitting_is_not_found() -> None:
    with pytest.raises(NotFound):
        mark_attendance(command(), sitting_id=uuid4(), marks={uuid4(): PRESENT})


def test_strangers_and_absent_meetings_get_one_answer() -> None:
    cast, elsewhere = make_cast(), make_cast()
    sitting = present_sitting(cast)
    stranger = elsewhere.secretary.user
    for meeting in (cast.meeting, uuid4()):
        with pytest.raises(NotFound, match="not_found"):
            access_meeting(stranger, meeting, right=Right.RUN_MEETING)
    for place in (sitting, uuid4()):
        with pytest.raises(NotFound, match="not_found"):
            access_sitting(stranger, place)
    assert not standing_in_meeting(elsewhere.delegate.user, cast.meeting).is_any
    assert not standing_in_meeting(cast.delegate.user, uuid4()).is_any


def test_a_delegate_reads_the_meeting_and_may_not_run_it() -> None:
    cast = make_cast()
    assert access_meeting(cast.delegate.user, cast.meeting).id == cast.meeting
    with pytest.raises(Forbidden, match="role_missing"):
        access_meeting(cast.delegate.user, cast.meeting, right=Right.RUN_MEETING)
    with pytest.raises(Forbidden, match="no_mandate_here"):
        mandate_in_meeting(cast.secretary.user, cast.meeting)
    assert mandate_in_meeting(cast.delegate.user, cast.meeting) == cast.delegate.mandate


def test_a_suspended_delegate_is_a_stranger_to_the_meeting() -> None:
    cast = make_cast()
    assert seats_of(cast.delegate.user)
    change_mandate_status(
        command(),
        mandate_id=cast.delegate.mandate,
        status=Status.SUSPENDED,
        from_date=council_day(timezone.now()),
        reason="Quyết định số 1",
    )
    assert seats_of(cast.delegate.user) == []
    assert not standing_in_meeting(cast.delegate.user, cast.meeting).is_any
    with pytest.raises(NotFound):
        access_meeting(cast.delegate.user, cast.meeting)


def test_everyone_is_offered_the_seats_that_are_theirs() -> None:
    cast = make_cast()
    offered = {
        member.username: [seat.face for seat in seats_of(member.user)]
        for member in (cast.presiding, cast.delegate, cast.secretary, cast.administrator)
    }
    assert list(offered.values()) == [["console", "tablet"], ["tablet"], ["desk"], []]
    [seat] = seats_of(cast.delegate.user)
    assert (seat.stream, seat.meeting.body_id) == (f"meeting:{cast.meeting}", cast.body)


@pytest.mark.parametrize("delegates", [4, 40])
def test_marking_costs_the_same_however_many_delegates(
    delegates: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    cast = make_cast(delegates=delegates)
    open_the_meeting(cast)
    sitting = sit(cast)
    marks = {member.mandate: PRESENT for member in cast.delegates}
    with django_assert_max_num_queries(19):
        mark_attendance(command(), sitting_id=sitting, marks=marks)
    with django_assert_max_num_queries(4):
        assert len(mandates_of_meeting(cast.meeting, at=timezone.now())) == delegates


@pytest.mark.django_db(transaction=True)
def test_two_secretaries_at_once_lose_no_mark() -> None:
    cast = make_cast(delegates=20)
    open_the_meeting(cast)
    sitting, start = sit(cast), Barrier(2)

    def mark(half: int) -> None:
        start.wait(30)
        try:
            for member in cast.delegates[half::2]:
                mark_attendance(command(), sitting_id=sitting, marks={member.mandate: PRESENT})
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as desks:
        list(desks.map(mark, [0, 1]))
    assert len(present_mandates(sitting)) == 20
    assert entries.last_entry(entries.meeting(cast.meeting))[1]["hall"]["present"] == 20
