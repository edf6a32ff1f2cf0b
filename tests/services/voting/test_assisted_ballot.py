"""An assisted ballot: spoken, recorded by one, confirmed by another, counted like any other and marked as such."""

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest

from catalogue.refusals import NotFound, Refusal
from catalogue.text import utc_text
from journal.ids import derived
from journal.rules.entry import Entry
from tests.cast import command
from tests.entries import last_entry
from tests.hall import ABSENT, NO, YES, Hall, ballot, make_hall, mark, opened, prepared, refused
from voting.models import AssistedBallot, OpenBallot, OpenVote
from voting.rules.receipt import BallotFacts, receipt, spoken_code
from voting.services.announce_vote import announce_vote
from voting.services.ask_assisted_ballot import ask_assisted_ballot
from voting.services.cancel_vote import cancel_vote
from voting.services.close_vote import close_vote
from voting.services.decide_assisted_ballot import confirm_assisted_ballot, refuse_assisted_ballot
from voting.services.interrupt_votes import interrupt_vote

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def asked(hall: Hall, vote: UUID, place: int = 3) -> UUID:
    said = hall.by_secretary()
    ask_assisted_ballot(said, vote_id=vote, mandate_id=hall.mandates[place], choice=NO)
    return UUID(derived(said.id, "assisted"))


def test_what_was_asked_is_told_to_the_secretariat_and_counts_for_nothing_yet() -> None:
    hall = make_hall()
    vote = opened(hall)
    said = hall.by_secretary()
    entry = ask_assisted_ballot(said, vote_id=vote, mandate_id=hall.mandates[3], choice=NO)
    assert ask_assisted_ballot(said, vote_id=vote, mandate_id=hall.mandates[3], choice=NO) == entry
    assert last_entry(hall.stream) == (
        "ballot.assisted_asked",
        {
            "secretariat": {
                "assisted": {
                    "id": derived(said.id, "assisted"),
                    "vote": str(vote),
                    "mandate": str(hall.mandates[3]),
                    "choice": "no",
                    "state": "asked",
                    "asked_by": str(hall.secretary.user),
                    "asked_at": utc_text(said.at),
                }
            }
        },
    )
    assert not OpenBallot.objects.filter(vote=vote).exists()


def test_the_second_person_makes_it_a_ballot_with_a_receipt_for_its_delegate() -> None:
    hall = make_hall()
    vote = opened(hall)
    spoken = asked(hall, vote)
    said = hall.by_second()
    entry = confirm_assisted_ballot(said, assisted_id=spoken)
    assert confirm_assisted_ballot(said, assisted_id=spoken) == entry
    kind, parts = last_entry(hall.stream)
    mine = f"person:{hall.mandates[3]}"
    assert (kind, set(parts)) == ("ballot.assisted_confirmed", {"secretariat", mine})
    assert parts["secretariat"] == {
        "id": str(spoken), "vote": str(vote), "decided_by": str(hall.second.user), "at": utc_text(said.at),
    }  # fmt: skip
    own = parts[mine]["own_ballot"]
    facts = BallotFacts(str(vote), str(hall.mandates[3]), "no", 1, own["recorded_at"], own["salt"])
    assert own == {
        "vote": str(vote),
        "choice": "no",
        "revision": 1,
        "recorded_at": utc_text(said.at),
        "receipt": receipt(facts),
        "salt": own["salt"],
        "code": spoken_code(receipt(facts)),
        "origin": "assisted",
    }
    close_vote(hall.by_secretary(), vote_id=vote)
    result = last_entry(hall.stream)[1]["secretariat"]
    assert (result["result"]["no"], result["result"]["assisted"]) == (1, 1)
    assert [line["origin"] for line in result["roll"]] == ["assisted"]


def test_the_presiding_officer_may_be_the_second_person() -> None:
    hall = make_hall()
    vote = opened(hall)
    spoken = asked(hall, vote)
    confirm_assisted_ballot(command(hall.cast.presiding.user), assisted_id=spoken)
    assert OpenBallot.objects.get(vote=vote).origin == "assisted"


def test_whoever_asked_does_not_confirm() -> None:
    hall = make_hall()
    vote = opened(hall)
    spoken = asked(hall, vote)
    assert (
        refused(hall, confirm_assisted_ballot, hall.by_secretary(), assisted_id=spoken).code
        == "second_person_needed"
    )


@pytest.mark.parametrize("by", [Hall.by_secretary, Hall.by_second])
def test_it_may_be_refused_by_either_and_asked_again(by: Callable[[Hall], object]) -> None:
    hall = make_hall()
    vote = opened(hall)
    spoken = asked(hall, vote)
    said = by(hall)
    entry = refuse_assisted_ballot(said, assisted_id=spoken)  # type: ignore[arg-type]
    kind, parts = last_entry(hall.stream)
    assert (kind, set(parts)) == ("ballot.assisted_refused", {"secretariat"})
    assert parts["secretariat"].keys() == {"id", "vote", "decided_by", "at"}
    assert not OpenBallot.objects.filter(vote=vote).exists()
    assert refuse_assisted_ballot(said, assisted_id=spoken) == entry  # type: ignore[arg-type]
    asked(hall, vote)


@pytest.mark.parametrize("decide", [confirm_assisted_ballot, refuse_assisted_ballot])
def test_what_was_decided_is_not_decided_again(decide: Callable[..., Entry]) -> None:
    hall = make_hall()
    vote = opened(hall)
    spoken = asked(hall, vote)
    confirm_assisted_ballot(hall.by_second(), assisted_id=spoken)
    assert refused(hall, decide, hall.by_second(), assisted_id=spoken).code == "assisted_already_decided"


def ask(hall: Hall, vote: UUID, mandate: UUID) -> Refusal:
    return refused(
        hall,
        ask_assisted_ballot,
        hall.by_secretary(),
        vote_id=vote,
        mandate_id=mandate,
        choice=YES,
    )


def test_nobody_asks_for_who_may_not_vote() -> None:
    hall = make_hall(suspended=[4], absent=[5])
    vote = opened(hall)
    assert ask(hall, vote, hall.mandates[4]).code == "not_an_elector"
    assert ask(hall, vote, uuid4()).code == "not_an_elector"
    assert ask(hall, vote, hall.mandates[5]).code == "not_marked_present"


def test_nobody_asks_twice_or_for_who_has_cast() -> None:
    hall = make_hall()
    vote = opened(hall)
    asked(hall, vote)
    assert ask(hall, vote, hall.mandates[3]).code == "assisted_already_asked"
    mine = ballot(vote, hall.mandates[2], NO)
    refusal = ask(hall, vote, hall.mandates[2])
    assert refusal.code == "already_cast_no"
    assert refusal.facts == {"number": 1, "recorded_at": mine["recorded_at"], "revision": 1}


def test_a_tablet_that_came_back_to_life_wins() -> None:
    hall = make_hall()
    vote = opened(hall)
    same, other = asked(hall, vote, 2), asked(hall, vote, 3)
    ballot(vote, hall.mandates[2], NO)
    ballot(vote, hall.mandates[3], YES)
    codes = [
        refused(hall, confirm_assisted_ballot, hall.by_second(), assisted_id=spoken).code
        for spoken in (same, other)
    ]
    assert codes == ["cast_on_tablet_meanwhile", "already_cast_yes"]
    assert {mine.origin for mine in OpenBallot.objects.filter(vote=vote)} == {"tablet"}


def test_a_tablet_after_the_confirmation_gets_the_receipt_of_the_assisted_ballot() -> None:
    hall = make_hall()
    vote = opened(hall)
    confirm_assisted_ballot(hall.by_second(), assisted_id=asked(hall, vote))
    assert ballot(vote, hall.mandates[3], NO)["origin"] == "assisted"


def test_a_spoken_choice_that_nobody_confirmed_in_time_counts_for_nothing_and_is_refused() -> None:
    hall = make_hall()
    vote = opened(hall)
    spoken = asked(hall, vote)
    close_vote(hall.by_secretary(), vote_id=vote)
    refusal = refused(hall, confirm_assisted_ballot, hall.by_second(), assisted_id=spoken)
    assert refusal.code == "vote_closed"
    refuse_assisted_ballot(hall.by_second(), assisted_id=spoken)
    assert AssistedBallot.objects.get(pk=spoken).state == "refused"


@pytest.mark.parametrize(("end", "code"), [("interrupt", "vote_is_interrupted"), ("cancel", "vote_not_open")])
def test_no_confirmation_while_the_vote_is_not_open(end: str, code: str) -> None:
    hall = make_hall()
    vote = opened(hall)
    spoken = asked(hall, vote)
    if end == "interrupt":
        interrupt_vote(hall.by_secretary(), vote_id=vote)
    else:
        cancel_vote(hall.by_secretary(), vote_id=vote, reason="Nhầm")
    assert refused(hall, confirm_assisted_ballot, hall.by_second(), assisted_id=spoken).code == code


def test_who_left_before_the_confirmation_casts_no_assisted_ballot() -> None:
    hall = make_hall()
    vote = opened(hall)
    spoken = asked(hall, vote)
    mark(hall, hall.mandates[3], state=ABSENT)
    assert (
        refused(hall, confirm_assisted_ballot, hall.by_second(), assisted_id=spoken).code
        == "not_marked_present"
    )


def test_after_the_announcement_a_spoken_choice_can_only_be_refused() -> None:
    hall = make_hall()
    vote = opened(hall)
    spoken = asked(hall, vote)
    close_vote(hall.by_secretary(), vote_id=vote)
    announce_vote(hall.by_secretary(), vote_id=vote)
    assert refused(hall, confirm_assisted_ballot, hall.by_second(), assisted_id=spoken).code == "vote_closed"
    refuse_assisted_ballot(hall.by_second(), assisted_id=spoken)
    assert OpenVote.objects.get(pk=vote).assisted == 0


def test_only_an_open_vote_takes_assisted_ballots() -> None:
    hall = make_hall()
    assert ask(hall, prepared(hall), hall.mandates[0]).code == "vote_cannot_assist"


def test_an_assisted_ballot_that_is_not_there_is_not_found() -> None:
    with pytest.raises(NotFound):
        confirm_assisted_ballot(make_hall().by_second(), assisted_id=uuid4())
