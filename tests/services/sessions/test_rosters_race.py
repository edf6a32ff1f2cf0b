"""Office and desk at once: statuses change while the roll is called, votes open, and the meeting begins or moves."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.utils import timezone

import councils.ports
from councils.rules.calendar import council_day
from councils.rules.voting_right import Status
from councils.selectors.mandates import mandates_of_term
from councils.services.change_mandate_status import change_mandate_status
from journal import selectors as journal
from realtime.views import visible
from screens.audiences import SECRETARIAT
from screens.fold import MeetingFold
from sessions.models import Meeting
from sessions.rules.states import AttendanceState
from sessions.selectors import attendance_of, open_sitting
from sessions.services.check_in import check_in
from sessions.services.correct_attendance import Correction, correct_attendance
from sessions.services.mark_attendance import mark_attendance
from sessions.services.open_meeting import open_meeting
from sessions.services.planning import Changes, roster_changes, roster_json
from sessions.services.renew_rosters import renew_rosters
from sessions.services.revise_meeting import revise_meeting
from sessions.services.send_invitations import send_invitations
from tests.cast import Cast, command, make_cast
from tests.hall import make_hall, prepared
from tests.services.sessions.test_invitations_race import Act, together
from voting.services.open_vote import open_vote

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.both_databases]


@pytest.fixture(autouse=True)
def meetings_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(councils.ports, "roster_changed", renew_rosters)


def status_of(cast: Cast, place: int, status: Status) -> Act:
    return lambda: change_mandate_status(
        command(cast.secretary.user),
        mandate_id=cast.delegates[place].mandate,
        status=status,
        from_date=council_day(timezone.now()),
        reason="Nghị quyết",
    )


def told(meeting: UUID) -> MeetingFold:
    fold = MeetingFold()
    for entry in journal.tail(f"meeting:{meeting}", after=0, limit=1000):
        fold.apply(visible(entry, SECRETARIAT))
    return fold


def assert_told_as_it_is(cast: Cast) -> None:
    now = roster_json(mandates_of_term(cast.term, on=council_day(timezone.now())))
    assert roster_changes(told(cast.meeting).state["roster"], now) == {}
    assert roster_changes(Meeting.objects.get(id=cast.meeting).roster, now) == {}


@pytest.mark.parametrize("status", [Status.SUSPENDED, Status.RELEASED])
def test_nobody_waits_in_a_circle_when_office_and_desk_act_at_once(status: Status) -> None:
    hall = make_hall()
    cast, vote, by = hall.cast, prepared(hall), hall.by_secretary
    marks = dict.fromkeys(hall.mandates[:3], AttendanceState.ABSENT)
    wrong = Correction(hall.mandates[2], AttendanceState.EXCUSED, "Vì lẽ ấy")
    outcomes = together(
        status_of(cast, 4, status),
        status_of(cast, 5, status),
        lambda: mark_attendance(by(), sitting_id=hall.sitting, marks=marks),
        lambda: correct_attendance(by(), sitting_id=hall.sitting, correction=wrong),
        lambda: open_vote(by(), vote_id=vote, below_quorum_reason="Vì lẽ ấy"),
        lambda: check_in(command(cast.delegates[1].user), sitting_id=hall.sitting),
    )
    assert outcomes == ["done"] * 6
    assert_told_as_it_is(cast)
    sitting = open_sitting(cast.meeting)
    assert sitting is not None
    count = attendance_of(sitting, at=timezone.now())
    state = told(cast.meeting).state["attendance"]
    assert (state["present"], state["total"]) == (count.present, count.total)


def test_a_meeting_that_opens_or_is_asked_to_while_the_office_works_knows_its_roster() -> None:
    cast = make_cast()
    moved: Changes = {"starts_at": timezone.now() + timedelta(hours=2)}
    outcomes = together(
        status_of(cast, 4, Status.SUSPENDED),
        lambda: send_invitations(command(cast.secretary.user), meeting_id=cast.meeting),
        lambda: revise_meeting(
            command(cast.secretary.user), meeting_id=cast.meeting, changes=moved, reason="Dời giờ"
        ),
        lambda: open_meeting(command(cast.secretary.user), meeting_id=cast.meeting),
    )
    assert set(outcomes) <= {"done", "invitations_over", "meeting_already_opened"}
    assert (outcomes[0], outcomes[3]) == ("done", "done")
    assert_told_as_it_is(cast)
