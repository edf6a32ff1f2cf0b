"""A trial of the tablets: known choices, counted, compared; and nothing decided."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

import sessions.ports
from catalogue.refusals import Conflict, Refusal
from councils.rules.access import Role
from councils.services.grant_role import grant_role
from journal.ids import derived
from journal.rules.verdict import Standing
from journal.services.record import Command
from journal.verify import verify_stream
from sessions.services.adjourn_meeting import adjourn_meeting
from sessions.services.close_meeting import close_meeting
from sessions.services.close_sitting import close_sitting
from sessions.services.postpone_meeting import postpone_meeting
from tests.cast import command, make_cast
from tests.entries import last_entry
from tests.hall import (
    ABSTAIN,
    NO,
    YES,
    Hall,
    ballot,
    make_hall,
    offer,
    opened,
    prepared,
    question,
    refused,
    suspend,
)
from voting.models import Elector, OpenBallot, OpenVote
from voting.rules.receipt import BallotFacts, receipt
from voting.rules.tally import Counts
from voting.rules.words import Choice, VoteState
from voting.selectors import board, is_vote_on, last_step_at, roll_of
from voting.services.announce_vote import announce_vote
from voting.services.ask_assisted_ballot import ask_assisted_ballot
from voting.services.cancel_vote import cancel_vote
from voting.services.close_vote import close_vote
from voting.services.correct_result import correct_result
from voting.services.divide_vote import Part, divide_vote
from voting.services.interrupt_votes import interrupt_vote
from voting.services.open_vote import open_vote
from voting.services.prepare_trial import prepare_trial
from voting.services.repeat_vote import repeat_vote
from voting.services.resume_vote import resume_vote
from voting.services.revise_vote import revise_vote
from voting.trials import own_trials, trial_rows

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@pytest.fixture
def convened() -> Hall:
    """Nobody has opened the meeting, and nobody is here."""
    cast = make_cast()
    return Hall(cast, UUID(int=0), cast.secretary)


def asked(hall: Hall, *choices: Choice) -> dict[UUID, Choice]:
    return dict(zip(hall.mandates, choices, strict=False))


def prepared_trial(hall: Hall, *choices: Choice) -> UUID:
    said = hall.by_secretary()
    prepare_trial(said, meeting_id=hall.meeting, expected=asked(hall, *choices))
    return UUID(derived(said.id, "vote"))


def open_trial(hall: Hall, *choices: Choice) -> UUID:
    vote = prepared_trial(hall, *choices)
    open_vote(hall.by_secretary(), vote_id=vote)
    return vote


def test_who_is_asked_what_is_known_to_the_secretariat_alone_before_it_opens(convened: Hall) -> None:
    said = convened.by_secretary()
    expected = asked(convened, YES, NO)
    entry = prepare_trial(said, meeting_id=convened.meeting, expected=expected, duration_s=60)
    kind, parts = last_entry(convened.stream)
    assert (kind, set(parts)) == ("vote.prepared", {"secretariat"})
    assert parts["secretariat"]["expected"] == {str(m): choice for m, choice in expected.items()}
    told = parts["secretariat"]["vote"]
    assert (told["is_test"], told["number"], told["title"]) == (True, 1, "Biểu quyết thử")
    assert prepare_trial(said, meeting_id=convened.meeting, expected=expected, duration_s=60) == entry


def test_it_opens_before_the_meeting_does_for_those_who_were_asked(convened: Hall) -> None:
    vote = open_trial(convened, YES, NO, ABSTAIN)
    kind, parts = last_entry(convened.stream)
    persons = {f"person:{mandate}" for mandate in convened.mandates[:3]}
    assert (kind, set(parts)) == ("vote.opened", {"hall", "delegates"} | persons)
    assert parts["hall"]["vote"]["is_test"] is True
    assert "expected" not in parts["hall"]
    assert parts["delegates"]["electorate"] == [str(m) for m in convened.mandates[:3]]
    own = {"vote": str(vote), "choice": "no"}
    assert parts[f"person:{convened.mandates[1]}"] == {"own_trial": own}
    assert own_trials(convened.meeting, convened.mandates) == {
        mandate: {str(vote): choice.value} for mandate, choice in asked(convened, YES, NO, ABSTAIN).items()
    }
    assert Elector.objects.filter(vote=vote).count() == 3
    assert board(vote)["secretariat"]["of"] == 3


def test_ballots_are_recorded_as_in_any_vote_wherever_their_delegates_are(convened: Hall) -> None:
    vote = open_trial(convened, YES, NO)
    mine = ballot(vote, convened.mandates[0], YES)
    facts = BallotFacts(
        vote=str(vote), mandate=str(convened.mandates[0]), choice="yes", revision=1,
        recorded_at=mine["recorded_at"], salt=mine["salt"],
    )  # fmt: skip
    assert mine["receipt"] == receipt(facts)
    assert ballot(vote, convened.mandates[0], YES) == mine
    other = offer(vote, convened.mandates[2], YES)
    assert isinstance(other, Refusal)
    assert other.code == "not_an_elector"
    assert OpenBallot.objects.get(vote=vote).from_afar is False
    close_vote(convened.by_secretary(), vote_id=vote)
    assert roll_of(OpenVote.objects.get(pk=vote)) == [mine["receipt"]]


@pytest.mark.parametrize(
    ("pressed", "matches", "differing"),
    [([YES, NO], True, []), ([YES, YES], False, [1]), ([YES], False, [1]), ([], False, [0, 1])],
)
def test_known_choices_are_counted_and_compared(
    convened: Hall, pressed: list[Choice], matches: bool, differing: list[int]
) -> None:
    vote = open_trial(convened, YES, NO)
    for mandate, choice in zip(convened.mandates, pressed, strict=False):
        ballot(vote, mandate, choice)
    close_vote(convened.by_secretary(), vote_id=vote)
    kind, parts = last_entry(convened.stream)
    desk = parts["secretariat"]
    assert (kind, desk["matches"]) == ("vote.closed", matches)
    assert desk["differing"] == sorted(str(convened.mandates[place]) for place in differing)
    assert (desk["result"]["took_part"], desk["result"]["legal_total"]) == (len(pressed), 2)
    assert desk["result"]["from_afar"] == 0
    assert "matches" not in parts["hall"]
    rows = trial_rows(OpenVote.objects.get(pk=vote))
    assert [row.compared.expected for row in rows] == [YES, NO]
    assert [row.compared.counted for row in rows] == [*pressed, None, None][:2]
    assert own_trials(convened.meeting, convened.mandates) == {}
    assert verify_stream(convened.stream).standing is Standing.VALID


def test_it_is_numbered_apart_and_counts_for_nothing() -> None:
    hall = make_hall()
    first = prepared(hall)
    trials = [OpenVote.objects.get(pk=prepared_trial(hall, YES)).number for _ in range(2)]
    assert (trials, OpenVote.objects.get(pk=prepared(hall)).number) == ([1, 2], 2)
    assert OpenVote.objects.get(pk=first).number == 1
    open_trial(hall, YES)
    assert last_step_at(hall.meeting) is None


def test_the_database_knows_the_two_rows_of_numbers() -> None:
    hall = make_hall()
    prepared(hall)
    row = OpenVote.objects.get(pk=prepared_trial(hall, YES))
    assert row.number == 1
    row.pk = uuid4()
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


def test_who_left_office_since_he_was_asked_is_no_elector(convened: Hall) -> None:
    vote = prepared_trial(convened, YES, NO)
    suspend(convened.mandates[1])
    open_vote(convened.by_secretary(), vote_id=vote)
    assert last_entry(convened.stream)[1]["delegates"]["electorate"] == [str(convened.mandates[0])]


# ---- one question at a time


def test_a_trial_and_a_vote_are_never_on_together() -> None:
    hall = make_hall()
    vote, trial = prepared(hall), prepared_trial(hall, YES)
    open_vote(hall.by_secretary(), vote_id=trial)
    assert refused(hall, open_vote, hall.by_secretary(), vote_id=vote).code == "a_trial_is_on"
    close_vote(hall.by_secretary(), vote_id=trial)
    open_vote(hall.by_secretary(), vote_id=vote)
    another = prepared_trial(hall, YES)
    assert refused(hall, open_vote, hall.by_secretary(), vote_id=another).code == "another_vote_is_on"


def test_the_database_holds_them_apart_too() -> None:
    hall = make_hall()
    opened(hall)
    trial = OpenVote.objects.get(pk=prepared_trial(hall, YES))
    trial.state = VoteState.OPEN.value
    with pytest.raises(IntegrityError), transaction.atomic():
        trial.save()


@pytest.fixture
def blocking(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sessions.ports, "may_close", lambda meeting: not is_vote_on(meeting))


@pytest.mark.usefixtures("blocking")
def test_once_closed_it_stands_in_nobodys_way() -> None:
    hall = make_hall()
    trial = open_trial(hall, YES)
    with pytest.raises(Conflict, match="business_unfinished"):
        close_sitting(hall.by_secretary(), sitting_id=hall.sitting)
    close_vote(hall.by_secretary(), vote_id=trial)
    prepared_trial(hall, YES)
    close_sitting(hall.by_secretary(), sitting_id=hall.sitting)
    close_meeting(hall.by_secretary(), meeting_id=hall.meeting)


@pytest.mark.usefixtures("blocking")
def test_a_meeting_is_not_put_off_under_a_trial(convened: Hall) -> None:
    open_trial(convened, YES)
    with pytest.raises(Conflict, match="business_unfinished"):
        postpone_meeting(convened.by_secretary(), meeting_id=convened.meeting, reason="Mưa lũ")


def test_after_a_stop_of_the_server_it_goes_on_without_a_quorum(convened: Hall) -> None:
    vote = open_trial(convened, YES)
    interrupt_vote(command(), vote_id=vote)
    assert own_trials(convened.meeting, convened.mandates[:1]) != {}
    resume_vote(convened.by_secretary(), vote_id=vote)
    assert OpenVote.objects.get(pk=vote).state == VoteState.OPEN


# ---- what is refused


def test_nothing_is_decided_by_it(convened: Hall) -> None:
    vote = prepared_trial(convened, YES)
    parts = [Part("Phần I", "Một"), Part("Phần II", "Hai")]
    by = convened.by_secretary
    assert refused(convened, divide_vote, by(), vote_id=vote, parts=parts).code == "vote_is_trial"
    assert refused(convened, revise_vote, by(), vote_id=vote, draft=question()).code == "vote_is_trial"
    open_vote(by(), vote_id=vote)
    mandate = convened.mandates[0]
    spoken = {"vote_id": vote, "mandate_id": mandate, "choice": YES}
    assert refused(convened, ask_assisted_ballot, by(), **spoken).code == "vote_is_trial"
    entry = close_vote(by(), vote_id=vote)
    assert refused(convened, announce_vote, by(), vote_id=vote).code == "vote_is_trial"
    assert refused(convened, repeat_vote, by(), vote_id=vote, reason="Thử lại").code == "vote_is_trial"
    wrong = {"vote_id": vote, "corrects": entry.seq, "counts": Counts(0, 0, 0), "reason": "Nhầm"}
    assert refused(convened, correct_result, by(), **wrong).code == "vote_is_trial"
    cancel_vote(by(), vote_id=vote, reason="Thử xong")


def test_only_delegates_in_office_are_asked(convened: Hall) -> None:
    suspend(convened.mandates[5])
    for stranger in (uuid4(), convened.mandates[5], make_cast().delegate.mandate):
        expected = {convened.mandates[0]: YES, stranger: NO}
        refusal = refused(
            convened, prepare_trial, convened.by_secretary(), meeting_id=convened.meeting, expected=expected
        )
        assert refusal.code == "mandate_not_in_office"


def test_a_trial_asks_somebody_and_happens_now(convened: Hall) -> None:
    known = {"meeting_id": convened.meeting}
    nobody = refused(convened, prepare_trial, convened.by_secretary(), expected={}, **known)
    assert nobody.code == "trial_choices_missing"
    now = timezone.now()
    noted = Command(str(uuid4()), str(convened.secretary.user), now, occurred_at=now - timedelta(minutes=1))
    paper = refused(convened, prepare_trial, noted, expected=asked(convened, YES), **known)
    assert paper.code == "occurred_not_here"
    vote = prepared_trial(convened, YES)
    open_vote(convened.by_secretary(), vote_id=vote)
    noted = replace(noted, id=str(uuid4()))
    assert refused(convened, close_vote, noted, vote_id=vote).code == "occurred_not_here"


def test_nothing_is_tried_out_in_a_meeting_that_waits_or_is_over() -> None:
    hall = make_hall()
    vote = prepared_trial(hall, YES)
    close_sitting(hall.by_secretary(), sitting_id=hall.sitting)
    adjourn_meeting(hall.by_secretary(), meeting_id=hall.meeting, reason="Nghỉ trưa")
    assert refused(hall, open_vote, hall.by_secretary(), vote_id=vote).code == "meeting_adjourned"
    expected = asked(hall, YES)
    late = refused(hall, prepare_trial, hall.by_secretary(), meeting_id=hall.meeting, expected=expected)
    assert late.code == "meeting_adjourned"


def test_a_secretary_who_presides_too_may_try_the_tablets_out(convened: Hall) -> None:
    grant_role(
        command(), body_id=convened.cast.body, user_id=convened.secretary.user, role=Role.PRESIDING_OFFICER
    )
    open_trial(convened, YES)
