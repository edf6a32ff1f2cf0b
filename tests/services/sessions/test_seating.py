"""The seating plan: proposed, edited, laid down, and told to the hall."""

from dataclasses import replace
from uuid import UUID

import pytest
from django.utils import timezone

from catalogue.refusals import Conflict, Invalid
from councils.rules.calendar import council_day
from councils.rules.voting_right import Status
from councils.services.change_mandate_status import change_mandate_status
from sessions.models import Meeting
from sessions.rules.hall_shapes import Wish
from sessions.rules.seating_plan import SeatingKind, SeatingPlan
from sessions.rules.states import MeetingState
from sessions.seated import seating_of, suggest_seating
from sessions.services.arrange_seating import arrange_seating
from tests.cast import Cast, command, make_cast
from tests.entries import last_entry
from tests.entries import meeting as stream

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def meeting(cast: Cast) -> Meeting:
    return Meeting.objects.get(id=cast.meeting)


def proposed(cast: Cast) -> SeatingPlan:
    return suggest_seating(cast.meeting, Wish(SeatingKind.HORSESHOE), at=timezone.now())


def lay_down(cast: Cast, plan: SeatingPlan) -> None:
    arrange_seating(command(cast.secretary.user), meeting_id=cast.meeting, plan=plan)


def test_a_proposal_seats_everybody_in_office_group_by_group_and_keeps_nothing(cast: Cast) -> None:
    gone = cast.absent.mandate
    change_mandate_status(
        command(cast.secretary.user),
        mandate_id=gone,
        status=Status.RELEASED,
        from_date=council_day(timezone.now()),
        reason="Nghị quyết",
    )
    plan = proposed(cast)
    assert {seat.mandate for seat in plan.seats} == {m.mandate for m in cast.delegates} - {gone}
    assert [seat.group for seat in plan.seats] == ["Tổ 1"] * 2 + ["Tổ 2"] * 3
    assert seating_of(meeting(cast), at=timezone.now()).plan is None


def test_the_plan_that_was_laid_down_last_holds_and_the_hall_hears_who_sits_where(cast: Cast) -> None:
    plan = proposed(cast)
    lay_down(cast, plan)
    moved = replace(plan, seats=(replace(plan.seats[0], mandate=None, group="Chủ tọa"), *plan.seats[1:]))
    lay_down(cast, moved)
    seating = seating_of(meeting(cast), at=timezone.now())
    assert seating.plan == moved.as_json()
    assert [person.mandate_id for person in seating.unseated] == [plan.seats[0].mandate]
    kind, parts = last_entry(stream(cast.meeting))
    assert (kind, set(parts)) == ("seating.arranged", {"hall"})
    first, second, *_ = parts["hall"]["seating"]["seats"]
    assert (first["mandate"], first["name"], first["group"]) == (None, "", "Chủ tọa")
    assert second["name"].startswith("Đại biểu ")
    assert second["id"] == "A2"


def test_nobody_is_seated_who_holds_no_mandate_any_more(cast: Cast) -> None:
    plan = proposed(cast)
    change_mandate_status(
        command(cast.secretary.user),
        mandate_id=cast.absent.mandate,
        status=Status.RELEASED,
        from_date=council_day(timezone.now()),
        reason="Nghị quyết",
    )
    with pytest.raises(Invalid, match="seating_of_stranger"):
        lay_down(cast, plan)


def test_a_seat_is_of_the_group_of_whoever_sits_on_it(cast: Cast) -> None:
    plan = proposed(cast)
    lay_down(cast, replace(plan, seats=tuple(replace(seat, group="Tổ lạ") for seat in plan.seats)))
    laid = seating_of(meeting(cast), at=timezone.now()).plan
    assert laid is not None
    assert {seat["group"] for seat in laid["seats"]} == {"Tổ 1", "Tổ 2"}


def test_the_same_command_lays_it_down_once(cast: Cast) -> None:
    asked, plan = command(cast.secretary.user), proposed(cast)
    first = arrange_seating(asked, meeting_id=cast.meeting, plan=plan)
    assert arrange_seating(asked, meeting_id=cast.meeting, plan=plan) == first


def test_a_plan_with_a_stranger_is_refused_and_the_earlier_one_stays(cast: Cast) -> None:
    plan, neighbours = proposed(cast), make_cast()
    lay_down(cast, plan)
    for stranger in (neighbours.delegate.mandate, UUID(int=9)):
        wrong = replace(plan, seats=(replace(plan.seats[0], mandate=stranger), *plan.seats[1:]))
        with pytest.raises(Invalid, match="seating_of_stranger"):
            lay_down(cast, wrong)
    assert seating_of(meeting(cast), at=timezone.now()).plan == plan.as_json()


@pytest.mark.parametrize(
    ("state", "code"),
    [
        (MeetingState.DRAFT, "meeting_not_convened"),
        (MeetingState.CONVENED, None),
        (MeetingState.OPENED, None),
        (MeetingState.ADJOURNED, None),
        (MeetingState.CLOSED, "meeting_closed"),
        (MeetingState.CANCELLED, "meeting_cancelled"),
    ],
)
def test_seats_may_change_as_long_as_the_meeting_is_on(
    cast: Cast, state: MeetingState, code: str | None
) -> None:
    plan = proposed(cast)
    Meeting.objects.filter(id=cast.meeting).update(state=state)
    if code is None:
        lay_down(cast, plan)
        return
    with pytest.raises(Conflict, match=code):
        lay_down(cast, plan)


def test_what_does_not_fit_is_refused(cast: Cast) -> None:
    with pytest.raises(Invalid, match="seating_does_not_fit"):
        suggest_seating(cast.meeting, Wish(SeatingKind.ROWS, rows=2, seats_per_row=2), at=timezone.now())
