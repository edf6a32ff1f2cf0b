"""A stop of the server during a vote: interrupted, never closed by itself, until a person decides."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.utils import timezone

from catalogue.refusals import Refusal
from catalogue.text import utc_text
from journal import selectors as journal
from tests.entries import last_entry
from tests.hall import NO, YES, Hall, ballot, make_hall, offer, opened, prepared, question
from voting.intake import timekeeper
from voting.intake.timekeeper import Timekeeper
from voting.models import OpenVote
from voting.rules.words import VoteState
from voting.services.cancel_vote import cancel_vote
from voting.services.close_vote import close_vote
from voting.services.extend_vote import extend_vote
from voting.services.interrupt_votes import interrupt_open_votes
from voting.services.resume_vote import resume_vote

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def state_of(vote: UUID) -> str:
    return OpenVote.objects.get(pk=vote).state


def interrupted(hall: Hall, *, duration_s: int | None = None) -> UUID:
    vote = opened(hall, question(duration_s=duration_s))
    ballot(vote, hall.mandates[0], YES)
    interrupt_open_votes(at=timezone.now())
    return vote


def test_a_start_interrupts_every_vote_that_was_open_and_no_other() -> None:
    hall, other, third = make_hall(), make_hall(), make_hall()
    one, two, waiting = opened(hall, question(duration_s=60)), opened(other), prepared(third)
    at = timezone.now()
    entries = interrupt_open_votes(at=at)
    assert {entry.stream for entry in entries} == {hall.stream, other.stream}
    assert last_entry(hall.stream) == (
        "vote.interrupted",
        {"hall": {"vote": str(one), "at": utc_text(at), "why": "server_stopped"}},
    )
    assert [state_of(vote) for vote in (one, two, waiting)] == ["interrupted", "interrupted", "prepared"]
    assert OpenVote.objects.get(pk=one).closes_at is None
    assert interrupt_open_votes(at=at) == []


def test_an_interrupted_vote_takes_no_ballot_and_keeps_those_it_has() -> None:
    hall = make_hall()
    vote = interrupted(hall)
    answer = offer(vote, hall.mandates[1], YES)
    assert isinstance(answer, Refusal)
    assert answer.code == "vote_is_interrupted"
    assert ballot(vote, hall.mandates[0], YES)["choice"] == "yes"


def test_no_clock_closes_an_interrupted_vote() -> None:
    hall = make_hall()
    vote = interrupted(hall, duration_s=5)
    later = timezone.now() + timedelta(hours=1)
    Timekeeper(clock=lambda: later).close_due()
    assert state_of(vote) == VoteState.INTERRUPTED


def test_resumed_it_goes_on_with_its_ballots_and_a_countdown_in_full() -> None:
    hall = make_hall()
    vote = interrupted(hall, duration_s=60)
    at = timezone.now() + timedelta(minutes=5)
    said = hall.by_secretary(at=at)
    entry = resume_vote(said, vote_id=vote)
    assert resume_vote(said, vote_id=vote) == entry
    ends = utc_text(at + timedelta(seconds=60))
    told = {"vote": str(vote), "at": utc_text(at), "closes_at": ends}
    assert last_entry(hall.stream) == ("vote.resumed", {"hall": told})
    assert journal.head(hall.stream) == entry.seq
    ballot(vote, hall.mandates[1], NO)
    close_vote(hall.by_secretary(), vote_id=vote)
    assert last_entry(hall.stream)[1]["hall"]["took_part"] == 2


def test_it_may_also_be_closed_or_cancelled_as_it_stands() -> None:
    hall, other = make_hall(), make_hall()
    vote = interrupted(hall)
    close_vote(hall.by_secretary(), vote_id=vote)
    assert last_entry(hall.stream)[1]["hall"]["took_part"] == 1
    vote = interrupted(other)
    cancel_vote(other.by_secretary(), vote_id=vote, reason="Mất điện")
    assert state_of(vote) == VoteState.CANCELLED


@pytest.mark.parametrize("made", [prepared, opened])
def test_only_an_interrupted_vote_is_resumed(made: object) -> None:
    hall = make_hall()
    vote = made(hall)  # type: ignore[operator]
    with pytest.raises(Refusal) as refused:
        resume_vote(hall.by_secretary(), vote_id=vote)
    assert refused.value.code == "vote_cannot_resume"


# ---- the countdown


def test_two_timekeepers_make_one_closing() -> None:
    hall = make_hall()
    at = timezone.now()
    vote = opened(hall, question(duration_s=60), at=at)
    before = journal.head(hall.stream)
    early, due = (lambda: at + timedelta(seconds=59)), (lambda: at + timedelta(seconds=60))
    assert 0.9 <= Timekeeper(clock=early).close_due() <= 1.0
    assert state_of(vote) == VoteState.OPEN
    for clock in (due, due):
        Timekeeper(clock=clock).close_due()
    assert (state_of(vote), journal.head(hall.stream)) == ("closed", before + 1)
    assert last_entry(hall.stream)[1]["hall"]["by"] == "time"


def test_an_extended_vote_is_not_closed_by_its_old_deadline() -> None:
    hall = make_hall()
    at = timezone.now()
    vote = opened(hall, question(duration_s=60), at=at)
    extend_vote(hall.by_secretary(at=at + timedelta(seconds=55)), vote_id=vote, seconds=30)
    Timekeeper(clock=lambda: at + timedelta(seconds=61)).close_due()
    assert state_of(vote) == VoteState.OPEN
    Timekeeper(clock=lambda: at + timedelta(seconds=90)).close_due()
    assert state_of(vote) == VoteState.CLOSED


def test_one_vote_that_cannot_be_closed_does_not_hold_up_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = make_hall(), make_hall()
    at = timezone.now()
    votes = [opened(hall, question(duration_s=60), at=at) for hall in (first, second)]
    broken = min(votes)

    def close(command: object, *, vote_id: UUID, by: str) -> object:
        if vote_id == broken:
            raise RuntimeError("a fault of this vote alone")
        return close_vote(command, vote_id=vote_id, by="time")  # type: ignore[arg-type]

    monkeypatch.setattr(timekeeper, "close_vote", close)
    Timekeeper(clock=lambda: at + timedelta(seconds=60)).close_due()
    assert state_of(max(votes)) == VoteState.CLOSED
    assert state_of(broken) == VoteState.OPEN
