"""A meeting that was held without its screens, entered afterwards: each step at the time on the paper."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

import sessions.ports
from catalogue.refusals import Invalid, Refusal
from catalogue.text import utc_text
from councils.models import SignInCard
from councils.rules.calendar import council_day
from councils.rules.voting_right import Status
from councils.services.change_mandate_status import change_mandate_status
from councils.services.issue_cards import CardOrder, issue_cards
from journal import selectors as journal
from journal.rules.verdict import Standing
from journal.services.record import Command
from journal.verify import verify_stream
from sessions.models import Attendance, Meeting, Sitting
from sessions.rules.states import AttendanceState, MeetingState
from sessions.services.adjourn_meeting import adjourn_meeting, resume_meeting
from sessions.services.cancel_meeting import cancel_meeting
from sessions.services.check_in import check_in, check_out
from sessions.services.close_meeting import close_meeting
from sessions.services.close_sitting import close_sitting
from sessions.services.correct_attendance import Correction, correct_attendance
from sessions.services.mark_attendance import mark_attendance
from sessions.services.open_meeting import open_meeting
from sessions.services.open_sitting import open_gathered_sitting, open_sitting, sitting_id_of
from sessions.services.postpone_meeting import postpone_meeting
from sessions.services.reopen_meeting import reopen_meeting
from tests.cast import Cast, command, make_cast
from tests.entries import last_entry

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

PRESENT, LEFT, ABSENT = AttendanceState.PRESENT, AttendanceState.LEFT, AttendanceState.ABSENT
NIGHT_MIN = 24 * 60


@pytest.fixture
def cast() -> Cast:
    """Convened three hours ago; everything on paper lies between then and now."""
    return make_cast(began=timezone.now() - timedelta(hours=3))


def ago(minutes: float) -> datetime:
    return timezone.now() - timedelta(minutes=minutes)


def noted(cast: Cast, minutes_ago: float) -> Command:
    said = command(cast.secretary.user)
    return replace(said, occurred_at=said.at - timedelta(minutes=minutes_ago))


def refused(act: Callable[..., object], said: Command, /, **known: Any) -> str:
    """The code; nothing was recorded."""
    stream = known.pop("stream")
    before = journal.head(stream)
    with pytest.raises(Refusal) as refusal:
        act(said, **known)
    assert journal.head(stream) == before
    return refusal.value.code


def stream_of(cast: Cast) -> str:
    return f"meeting:{cast.meeting}"


def test_a_whole_meeting_from_its_papers(cast: Cast) -> None:
    """Every row and every entry has the time of its paper; what the record says of itself has the server's."""
    began = timezone.now()
    steps = {"opened": noted(cast, 120), "sat": noted(cast, 119), "marked": noted(cast, 118)}
    open_meeting(steps["opened"], meeting_id=cast.meeting)
    open_sitting(steps["sat"], meeting_id=cast.meeting, label="Phiên sáng")
    sitting = sitting_id_of(steps["sat"])
    marks = {member.mandate: PRESENT for member in cast.delegates[:5]}
    mark_attendance(steps["marked"], sitting_id=sitting, marks=marks)
    close_sitting(noted(cast, 60), sitting_id=sitting)
    adjourn_meeting(noted(cast, 59), meeting_id=cast.meeting, reason="Mất điện")
    resume_meeting(noted(cast, 30), meeting_id=cast.meeting)
    entry = close_meeting(noted(cast, 20), meeting_id=cast.meeting)
    assert entry.occurred_at is not None
    assert last_entry(stream_of(cast))[1]["public"]["at"] == utc_text(entry.occurred_at)
    assert entry.recorded_at >= began - timedelta(milliseconds=1)
    meeting, row = Meeting.objects.get(id=cast.meeting), Sitting.objects.get(id=sitting)
    assert (meeting.state, meeting.opened_at) == (MeetingState.CLOSED, steps["opened"].occurred_at)
    assert row.opened_at == row.gathered_at == steps["sat"].occurred_at
    assert meeting.closed_at is not None
    assert row.closed_at is not None
    assert row.opened_at is not None
    assert row.opened_at < row.closed_at < meeting.closed_at < began
    since = set(Attendance.objects.filter(sitting=sitting).values_list("since", flat=True))
    assert since == {steps["marked"].occurred_at}
    assert verify_stream(stream_of(cast)).standing is Standing.VALID


def test_people_who_were_received_before_the_opening(cast: Cast) -> None:
    gathered = noted(cast, 100)
    open_sitting(gathered, meeting_id=cast.meeting, label="Phiên sáng", gathering=True)
    sitting = sitting_id_of(gathered)
    open_meeting(noted(cast, 90), meeting_id=cast.meeting)
    stream = stream_of(cast)
    early = refused(open_gathered_sitting, noted(cast, 95), sitting_id=sitting, stream=stream)
    assert early == "occurred_before_opening"
    opening = noted(cast, 89)
    open_gathered_sitting(opening, sitting_id=sitting)
    assert last_entry(stream)[1]["public"]["sitting"]["opened_at"] == utc_text(ago_of(opening))


def ago_of(said: Command) -> datetime:
    assert said.occurred_at is not None
    return said.occurred_at


# ---- nothing before what it belongs to


def test_nothing_lies_before_its_opening_nor_in_the_future(cast: Cast) -> None:
    stream = stream_of(cast)
    before_convening = refused(open_meeting, noted(cast, 200), meeting_id=cast.meeting, stream=stream)
    assert before_convening == "occurred_before_opening"
    gathering = {"meeting_id": cast.meeting, "label": "Phiên sáng", "gathering": True, "stream": stream}
    assert refused(open_sitting, noted(cast, 200), **gathering) == "occurred_before_opening"
    assert (
        refused(open_meeting, noted(cast, -5), meeting_id=cast.meeting, stream=stream) == "occurred_in_future"
    )
    open_meeting(noted(cast, 120), meeting_id=cast.meeting)
    sat = {"meeting_id": cast.meeting, "label": "Phiên sáng", "stream": stream}
    assert refused(open_sitting, noted(cast, 121), **sat) == "occurred_before_opening"
    said = noted(cast, 110)
    open_sitting(said, meeting_id=cast.meeting, label="Phiên sáng")
    sitting = sitting_id_of(said)
    marks = {cast.delegate.mandate: PRESENT}
    early = refused(mark_attendance, noted(cast, 111), sitting_id=sitting, marks=marks, stream=stream)
    assert early == "occurred_before_opening"
    assert (
        refused(close_sitting, noted(cast, 111), sitting_id=sitting, stream=stream)
        == "occurred_before_opening"
    )


def test_nothing_ends_before_what_was_done_in_it(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    stream = stream_of(cast)
    open_meeting(noted(cast, 120), meeting_id=cast.meeting)
    said = noted(cast, 110)
    open_sitting(said, meeting_id=cast.meeting, label="Phiên sáng")
    sitting = sitting_id_of(said)
    mark_attendance(noted(cast, 100), sitting_id=sitting, marks={cast.delegate.mandate: PRESENT})
    over = refused(close_sitting, noted(cast, 105), sitting_id=sitting, stream=stream)
    assert over == "occurred_before_business"
    voted_at = ago(80)
    monkeypatch.setattr(sessions.ports, "last_business", lambda _meeting, _sitting: voted_at)
    assert (
        refused(close_sitting, noted(cast, 90), sitting_id=sitting, stream=stream)
        == "occurred_before_business"
    )
    close_sitting(noted(cast, 70), sitting_id=sitting)
    again = {"meeting_id": cast.meeting, "label": "Phiên chiều", "stream": stream}
    assert refused(open_sitting, noted(cast, 75), **again) == "occurred_before_business"
    put_off = {"meeting_id": cast.meeting, "reason": "Mất điện", "stream": stream}
    assert refused(adjourn_meeting, noted(cast, 75), **put_off) == "occurred_before_business"
    assert (
        refused(close_meeting, noted(cast, 75), meeting_id=cast.meeting, stream=stream)
        == "occurred_before_business"
    )
    adjourn_meeting(noted(cast, 60), meeting_id=cast.meeting, reason="Mất điện")
    back = refused(resume_meeting, noted(cast, 65), meeting_id=cast.meeting, stream=stream)
    assert back == "occurred_before_business"
    close_meeting_after(cast)


def close_meeting_after(cast: Cast) -> None:
    resume_meeting(noted(cast, 50), meeting_id=cast.meeting)
    close_meeting(noted(cast, 40), meeting_id=cast.meeting)


def test_the_very_moment_that_a_screen_shows_is_not_before_it(cast: Cast) -> None:
    """The record keeps milliseconds, rows microseconds: a time copied from a screen is no earlier."""
    opened = replace(command(cast.secretary.user), occurred_at=ago(100).replace(microsecond=123456))
    open_meeting(opened, meeting_id=cast.meeting)
    copied = ago_of(opened).replace(microsecond=123000)
    said = replace(command(cast.secretary.user), occurred_at=copied)
    open_sitting(said, meeting_id=cast.meeting, label="Phiên sáng")


# ---- attendance


def test_a_paper_does_not_undo_what_was_marked_after_it(cast: Cast) -> None:
    open_meeting(noted(cast, 120), meeting_id=cast.meeting)
    said = noted(cast, 119)
    open_sitting(said, meeting_id=cast.meeting, label="Phiên sáng")
    sitting, stream = sitting_id_of(said), stream_of(cast)
    mark_attendance(noted(cast, 60), sitting_id=sitting, marks={cast.delegate.mandate: PRESENT})
    marks = {cast.delegate.mandate: LEFT, cast.absent.mandate: PRESENT}
    early = refused(mark_attendance, noted(cast, 90), sitting_id=sitting, marks=marks, stream=stream)
    assert early == "later_mark_stands"
    mark_attendance(noted(cast, 90), sitting_id=sitting, marks={cast.absent.mandate: PRESENT})
    mark_attendance(command(cast.secretary.user), sitting_id=sitting, marks={cast.delegate.mandate: LEFT})


def test_who_is_in_office_is_asked_of_the_day_on_the_paper() -> None:
    """Suspended since yesterday, marked for the day before: of that day he is a delegate, of today he is none."""
    cast = make_cast(began=ago(3 * NIGHT_MIN))
    suspended = cast.delegate.mandate
    change_mandate_status(
        command(),
        mandate_id=suspended,
        status=Status.SUSPENDED,
        from_date=council_day(ago(NIGHT_MIN)),
        reason="Quyết định",
    )
    open_meeting(noted(cast, 2 * NIGHT_MIN), meeting_id=cast.meeting)
    said = noted(cast, 2 * NIGHT_MIN - 1)
    open_sitting(said, meeting_id=cast.meeting, label="Phiên sáng")
    assert last_entry(stream_of(cast))[1]["public"]["attendance"]["total"] == 6
    sitting = sitting_id_of(said)
    mark_attendance(noted(cast, 2 * NIGHT_MIN - 2), sitting_id=sitting, marks={suspended: PRESENT})
    assert last_entry(stream_of(cast))[1]["hall"]["total"] == 6
    with pytest.raises(Invalid, match="mandate_not_in_office"):
        mark_attendance(command(), sitting_id=sitting, marks={suspended: ABSENT})


@pytest.mark.parametrize("act", [check_in, check_out])
def test_nobody_dates_his_own_coming_and_going(cast: Cast, act: Callable[..., object]) -> None:
    open_meeting(noted(cast, 120), meeting_id=cast.meeting)
    said = noted(cast, 119)
    open_sitting(said, meeting_id=cast.meeting, label="Phiên sáng")
    own = replace(command(cast.delegate.user), occurred_at=ago(60))
    assert refused(act, own, sitting_id=sitting_id_of(said), stream=stream_of(cast)) == "occurred_not_here"


# ---- what goes by the day on which it is entered


def test_cards_follow_the_day_on_which_the_opening_is_entered() -> None:
    """Opened three weeks ago on paper, the meeting is on now: nobody's card ended meanwhile."""
    cast = make_cast(began=ago(25 * NIGHT_MIN))
    now = timezone.now()
    order = CardOrder(cast.body, cast.meeting, ago(26 * NIGHT_MIN), ago(24 * NIGHT_MIN))
    printed = command(cast.secretary.user, at=ago(25 * NIGHT_MIN))
    issue_cards(printed, order=order, users=[cast.delegate.user])
    open_meeting(noted(cast, 21 * NIGHT_MIN), meeting_id=cast.meeting)
    assert SignInCard.objects.get(user=cast.delegate.user).valid_until > now


# ---- what is decided now, and what was decided before the opening


def test_what_is_put_right_is_put_right_now(cast: Cast) -> None:
    stream = stream_of(cast)
    open_meeting(noted(cast, 120), meeting_id=cast.meeting)
    said = noted(cast, 119)
    open_sitting(said, meeting_id=cast.meeting, label="Phiên sáng")
    wrong = Correction(cast.delegate.mandate, PRESENT, "Sót khi điểm danh")
    known = {"sitting_id": sitting_id_of(said), "correction": wrong, "stream": stream}
    assert refused(correct_attendance, noted(cast, 60), **known) == "occurred_not_here"
    close_sitting(noted(cast, 50), sitting_id=sitting_id_of(said))
    close_meeting(noted(cast, 40), meeting_id=cast.meeting)
    again = {"meeting_id": cast.meeting, "reason": "Sót việc", "stream": stream}
    assert refused(reopen_meeting, noted(cast, 30), **again) == "occurred_not_here"


@pytest.mark.parametrize("act", [postpone_meeting, cancel_meeting])
def test_a_meeting_is_put_off_or_cancelled_on_paper_once_it_was_convened(
    cast: Cast, act: Callable[..., object]
) -> None:
    known = {"meeting_id": cast.meeting, "reason": "Mưa lũ"}
    early = refused(act, noted(cast, 200), **known, stream=stream_of(cast))
    assert early == "occurred_before_opening"
    said = noted(cast, 90)
    act(said, **known)
    assert last_entry(stream_of(cast))[1]["public"]["at"] == utc_text(ago_of(said))
