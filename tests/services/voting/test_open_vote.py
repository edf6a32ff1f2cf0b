"""Open a vote: what the hall is told, and what is frozen from here on."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from catalogue.refusals import Refusal
from catalogue.text import utc_text
from councils.rules.body_rules import Matter
from councils.rules.calendar import council_day
from councils.rules.voting_right import Status
from councils.services.change_mandate_status import change_mandate_status
from journal import selectors as journal
from sessions.services.close_sitting import close_sitting
from tests.cast import command
from tests.entries import last_entry
from tests.hall import (
    ABSENT,
    NO,
    PRESENT,
    YES,
    ballot,
    ballots,
    make_hall,
    mark,
    offer,
    opened,
    prepared,
    question,
    refused,
    suspend,
)
from voting.models import Elector, OpenVote
from voting.rules.words import VoteState
from voting.selectors import threshold_of
from voting.services.close_vote import close_vote, result_of
from voting.services.extend_vote import extend_vote
from voting.services.open_vote import open_vote

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def code_of(answer: object) -> str:
    assert isinstance(answer, Refusal)
    return answer.code


def test_the_hall_is_told_the_question_and_the_delegates_who_may_vote() -> None:
    hall = make_hall(absent=[5])
    vote = prepared(hall, question(duration_s=60))
    at = timezone.now()
    said = hall.by_secretary(at=at)
    entry = open_vote(said, vote_id=vote)
    kind, parts = last_entry(hall.stream)
    assert (kind, set(parts)) == ("vote.opened", {"hall", "delegates"})
    told = parts["hall"]["vote"]
    assert parts["hall"]["at"] == told["opened_at"] == utc_text(at)
    assert told["closes_at"] == utc_text(at + timedelta(seconds=60))
    assert (told["state"], told["legal_total"], told["needed"], told["present"]) == ("open", 6, 4, 5)
    assert parts["delegates"] == {"electorate": [str(m) for m in hall.mandates]}
    assert open_vote(said, vote_id=vote) == entry
    assert journal.head(hall.stream) == entry.seq
    assert Elector.objects.filter(vote=vote).count() == 6


def test_the_countdown_given_at_opening_replaces_the_prepared_one() -> None:
    hall = make_hall()
    vote = prepared(hall, question(duration_s=60))
    open_vote(hall.by_secretary(), vote_id=vote, duration_s=30)
    row = OpenVote.objects.get(pk=vote)
    assert row.opened_at is not None
    assert row.closes_at == row.opened_at + timedelta(seconds=30)


def test_a_show_of_hands_has_no_countdown() -> None:
    hall = make_hall()
    vote = prepared(hall, question(by_hand=True, duration_s=60))
    open_vote(hall.by_secretary(), vote_id=vote, duration_s=30)
    assert OpenVote.objects.get(pk=vote).closes_at is None


# ---- what is frozen


def test_a_suspended_delegate_is_no_elector_but_counts_in_the_total() -> None:
    hall = make_hall(suspended=[4])
    vote = opened(hall)
    row = OpenVote.objects.get(pk=vote)
    assert (row.legal_total, Elector.objects.filter(vote=vote).count()) == (6, 5)
    assert code_of(offer(vote, hall.mandates[4], YES)) == "not_an_elector"


def test_where_the_body_says_so_a_suspended_delegate_leaves_the_total_too() -> None:
    hall = make_hall(suspended=[4], rules={"suspended_counts_in_base": {"allowed": False}})
    assert OpenVote.objects.get(pk=opened(hall)).legal_total == 5


def test_a_delegate_suspended_after_the_opening_keeps_the_ballot_and_the_vote_its_total() -> None:
    hall = make_hall()
    vote = opened(hall)
    first = ballot(vote, hall.mandates[1], YES)
    suspend(hall.mandates[1])
    assert ballot(vote, hall.mandates[1], YES) == first
    close_vote(hall.by_secretary(), vote_id=vote)
    _, parts = last_entry(hall.stream)
    assert [line["receipt"] for line in parts["secretariat"]["roll"]] == [first["receipt"]]
    assert parts["secretariat"]["result"]["legal_total"] == 6


def test_who_comes_late_votes_once_marked_present() -> None:
    hall = make_hall(absent=[3])
    vote = opened(hall)
    assert code_of(offer(vote, hall.mandates[3], NO)) == "not_marked_present"
    mark(hall, hall.mandates[3])
    assert ballot(vote, hall.mandates[3], NO)["choice"] == "no"


def test_leaving_the_hall_removes_no_ballot() -> None:
    hall = make_hall()
    vote = opened(hall)
    ballots(vote, hall, "yyyy")
    mark(hall, *hall.mandates[:3], state=ABSENT)
    close_vote(hall.by_secretary(), vote_id=vote)
    _, parts = last_entry(hall.stream)
    assert (parts["hall"]["took_part"], parts["hall"]["present"]) == (4, 3)
    assert parts["secretariat"]["result"]["adopted"]


def test_who_left_office_since_the_roll_call_is_not_counted_as_present() -> None:
    hall = make_hall()
    suspend(hall.mandates[5])
    assert OpenVote.objects.get(pk=opened(hall)).present == 5


def test_the_threshold_is_the_one_of_the_meetings_rules() -> None:
    hall = make_hall(
        rules={"threshold.procedure": {"num": 2, "den": 3, "strict": False, "base": "present"}}, absent=[4, 5]
    )
    vote = opened(hall, question(matter=Matter.PROCEDURE))
    _, parts = last_entry(hall.stream)
    assert (parts["hall"]["vote"]["legal_total"], parts["hall"]["vote"]["needed"]) == (6, 3)
    ballots(vote, hall, "yyn")
    close_vote(hall.by_secretary(), vote_id=vote)
    result = last_entry(hall.stream)[1]["secretariat"]["result"]
    assert (result["needed"], result["adopted"], result["clause"]) == (3, False, "Điều 12 Quy chế làm việc")


# ---- thresholds of a depleted council and of a recall (domain: Law 72/2025, 38.5 and 49.2b)


@pytest.mark.parametrize(("yes", "adopted"), [("yyyyy", True), ("yyyyn", False)])
def test_a_depleted_council_counts_only_who_is_now_in_office(yes: str, adopted: bool) -> None:
    """Nine seats, two suspended, one released: six in office; more than two thirds of six is five."""
    hall = make_hall(delegates=9, suspended=[6, 7])
    change_mandate_status(
        command(), mandate_id=hall.mandates[8], status=Status.RELEASED, from_date=council_day(timezone.now()),
        reason="Thôi làm nhiệm vụ",
    )  # fmt: skip
    vote = opened(hall, question(matter=Matter.DEPLETED_COUNCIL))
    row = OpenVote.objects.get(pk=vote)
    assert (row.legal_total, threshold_of(row).needed(row.base_total)) == (6, 5)
    ballots(vote, hall, yes)
    close_vote(hall.by_secretary(), vote_id=vote)
    assert result_of(OpenVote.objects.get(pk=vote)).adopted is adopted


@pytest.mark.parametrize(("yes", "adopted"), [("yyyynn", True), ("yyynnn", False)])
def test_a_recall_needs_at_least_two_thirds_of_all(yes: str, adopted: bool) -> None:
    hall = make_hall()
    vote = opened(hall, question(matter=Matter.RECALL_OF_DELEGATE))
    ballots(vote, hall, yes)
    close_vote(hall.by_secretary(), vote_id=vote)
    assert result_of(OpenVote.objects.get(pk=vote)).adopted is adopted


# ---- refusals; none leaves a trace


def test_a_vote_opens_once() -> None:
    hall = make_hall()
    vote = opened(hall)
    assert refused(hall, open_vote, hall.by_second(), vote_id=vote).code == "vote_cannot_open"


def test_no_vote_opens_without_a_sitting() -> None:
    hall = make_hall()
    vote = prepared(hall)
    close_sitting(hall.by_secretary(), sitting_id=hall.sitting)
    assert refused(hall, open_vote, hall.by_secretary(), vote_id=vote).code == "no_open_sitting"


def test_one_question_at_a_time() -> None:
    hall = make_hall()
    opened(hall)
    other = prepared(hall)
    refusal = refused(hall, open_vote, hall.by_secretary(), vote_id=other)
    assert (refusal.code, refusal.facts) == ("another_vote_is_on", {"number": 1})
    assert not Elector.objects.filter(vote=other).exists()


def test_the_database_too_knows_one_vote_on_at_a_time() -> None:
    hall = make_hall()
    opened(hall)
    with pytest.raises(IntegrityError), transaction.atomic():
        OpenVote.objects.filter(pk=prepared(hall)).update(state=VoteState.INTERRUPTED)


@pytest.mark.parametrize("seconds", [4, 3601])
def test_a_countdown_out_of_range_is_refused(seconds: int) -> None:
    hall = make_hall()
    vote = prepared(hall)
    refusal = refused(hall, open_vote, hall.by_secretary(), vote_id=vote, duration_s=seconds)
    assert refusal.code == "vote_countdown_out_of_range"


def test_a_council_without_voters_cannot_vote() -> None:
    hall = make_hall(delegates=3)
    vote = prepared(hall)
    for mandate in hall.mandates:
        suspend(mandate)
    assert refused(hall, open_vote, hall.by_secretary(), vote_id=vote).code == "no_electors"


# ---- more time


def test_an_extension_is_added_to_the_deadline() -> None:
    hall = make_hall()
    at = timezone.now()
    vote = opened(hall, question(duration_s=60), at=at)
    said = hall.by_secretary(at=at + timedelta(seconds=50))
    entry = extend_vote(said, vote_id=vote, seconds=30)
    assert extend_vote(said, vote_id=vote, seconds=30) == entry
    new = utc_text(at + timedelta(seconds=90))
    assert last_entry(hall.stream) == ("vote.extended", {"hall": {"vote": str(vote), "closes_at": new}})


def test_an_extension_after_the_deadline_counts_from_now() -> None:
    hall = make_hall()
    at = timezone.now()
    vote = opened(hall, question(duration_s=60), at=at)
    extend_vote(hall.by_secretary(at=at + timedelta(seconds=61)), vote_id=vote, seconds=30)
    assert OpenVote.objects.get(pk=vote).closes_at == at + timedelta(seconds=91)


@pytest.mark.parametrize("seconds", [4, 3601])
def test_an_extension_out_of_range_is_refused(seconds: int) -> None:
    hall = make_hall()
    vote = opened(hall, question(duration_s=60))
    refusal = refused(hall, extend_vote, hall.by_secretary(), vote_id=vote, seconds=seconds)
    assert refusal.code == "vote_countdown_out_of_range"


def test_a_vote_without_countdown_needs_no_extension() -> None:
    hall = make_hall()
    vote = opened(hall)
    refusal = refused(hall, extend_vote, hall.by_secretary(), vote_id=vote, seconds=30)
    assert refusal.code == "vote_has_no_countdown"


def test_only_an_open_vote_is_extended() -> None:
    hall = make_hall()
    vote = prepared(hall, question(duration_s=60))
    refusal = refused(hall, extend_vote, hall.by_secretary(), vote_id=vote, seconds=30)
    assert refusal.code == "vote_cannot_extend"


def test_marking_present_someone_twice_changes_nothing_for_the_vote() -> None:
    hall = make_hall()
    vote = opened(hall)
    ballot(vote, hall.mandates[0], YES)
    mark(hall, hall.mandates[0], state=PRESENT)
    assert ballot(vote, hall.mandates[0], YES)["revision"] == 1
