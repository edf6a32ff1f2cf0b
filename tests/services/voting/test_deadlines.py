"""A deadline: what had arrived counts, and one that was slept through interrupts instead of closing."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.utils import timezone

from sessions.services.mark_attendance import mark_attendance
from tests.hall import ABSENT, make_hall, opened, question
from voting.intake.timekeeper import TOO_LATE_S, Timekeeper
from voting.models import OpenVote
from voting.services.close_vote import timed_close_id

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def state_of(vote: UUID) -> str:
    return OpenVote.objects.get(pk=vote).state


def test_what_has_arrived_is_written_before_the_vote_closes_by_time() -> None:
    vote = opened(make_hall(), question(duration_s=10))
    deadline = OpenVote.objects.get(pk=vote).closes_at
    assert deadline is not None
    states: list[str] = []
    keeper = Timekeeper(clock=lambda: deadline, write_what_arrived=lambda: states.append(state_of(vote)))
    keeper.close_due()
    assert (states, state_of(vote)) == (["open"], "closed")


@pytest.mark.parametrize(
    ("late_s", "became"), [(TOO_LATE_S - 0.1, "closed"), (TOO_LATE_S + 0.1, "interrupted")]
)
def test_a_deadline_that_was_slept_through_interrupts_the_vote(late_s: float, became: str) -> None:
    vote = opened(make_hall(), question(duration_s=10))
    deadline = OpenVote.objects.get(pk=vote).closes_at
    assert deadline is not None
    Timekeeper(clock=lambda: deadline + timedelta(seconds=late_s)).close_due()
    assert state_of(vote) == became


def test_nobody_can_keep_a_vote_open_by_taking_the_name_of_its_timed_close() -> None:
    hall = make_hall()
    vote = opened(hall, question(duration_s=10))
    deadline = OpenVote.objects.get(pk=vote).closes_at
    assert deadline is not None
    taken = hall.by_secretary(at=timezone.now())
    taken = type(taken)(timed_close_id(vote, deadline), taken.actor, taken.at)
    mark_attendance(taken, sitting_id=hall.sitting, marks={hall.mandates[0]: ABSENT})
    Timekeeper(clock=lambda: deadline).close_due()
    assert state_of(vote) == "closed"
