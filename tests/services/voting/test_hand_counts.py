"""A show of hands is counted by eye: no tablet may add to it, and what was corrected is announced with its mark."""

from uuid import UUID

import pytest

from catalogue.refusals import Refusal
from tests.entries import last_entry
from tests.hall import YES, Hall, make_hall, offer, opened, question
from voting.models import OpenBallot
from voting.rules.tally import Counts
from voting.services.announce_vote import announce_vote
from voting.services.ask_assisted_ballot import ask_assisted_ballot
from voting.services.close_vote import close_show_of_hands, close_vote
from voting.services.correct_result import correct_result

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def by_hand(hall: Hall) -> UUID:
    return opened(hall, question(by_hand=True))


def test_a_tablets_ballot_in_a_show_of_hands_is_refused_and_leaves_no_trace() -> None:
    hall = make_hall()
    vote = by_hand(hall)
    answer = offer(vote, hall.mandates[0], YES)
    assert isinstance(answer, Refusal)
    assert answer.code == "vote_is_by_hand"
    with pytest.raises(Refusal) as refused:
        ask_assisted_ballot(hall.by_secretary(), vote_id=vote, mandate_id=hall.mandates[0], choice=YES)
    assert refused.value.code == "vote_is_by_hand"
    assert not OpenBallot.objects.filter(vote=vote).exists()


def test_a_hand_count_put_right_before_the_announcement_is_announced_with_its_mark() -> None:
    hall = make_hall()
    vote = by_hand(hall)
    closed = close_show_of_hands(hall.by_secretary(), vote_id=vote, counts=Counts(3, 0, 0))
    correct_result(
        hall.by_secretary(), vote_id=vote, corrects=closed.seq, counts=Counts(2, 1, 0), reason="Đếm lại"
    )
    announce_vote(hall.by_secretary(), vote_id=vote)
    kind, parts = last_entry(hall.stream)
    told = parts["hall"]
    assert kind == "vote.announced"
    assert told["result"]["yes"] == 2
    assert [(c["corrects"], c["reason"], c["result"]["yes"]) for c in told["corrections"]] == [
        (closed.seq, "Đếm lại", 2)
    ]


def test_nobody_replaces_the_ballots_of_a_vote_that_was_not_announced() -> None:
    hall = make_hall()
    vote = opened(hall)
    offer(vote, hall.mandates[0], YES)
    closed = close_vote(hall.by_secretary(), vote_id=vote)
    with pytest.raises(Refusal) as refused:
        correct_result(
            hall.by_secretary(), vote_id=vote, corrects=closed.seq, counts=Counts(0, 1, 0), reason="Nhầm"
        )
    assert refused.value.code == "roll_is_the_result"
    announced = announce_vote(hall.by_secretary(), vote_id=vote)
    correct_result(
        hall.by_secretary(), vote_id=vote, corrects=announced.seq, counts=Counts(0, 1, 0), reason="Đọc nhầm"
    )
