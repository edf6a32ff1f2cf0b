"""Whether a vote adopted: the agenda, the papers and the statistics say it as the result was told."""

import pytest

from councils.rules.body_rules import Matter
from tests.hall import ballots, make_hall, mark, opened, question
from voting.decided import decided_votes
from voting.for_agenda import is_adopted
from voting.services.announce_vote import announce_vote
from voting.services.close_vote import close_vote

pytestmark = pytest.mark.django_db

OF_THOSE_PRESENT = {
    "threshold.procedure": {"num": 1, "den": 2, "strict": True, "base": "present"},
}


def test_where_those_present_are_counted_it_is_those_of_the_closing() -> None:
    """Four of six were here when it opened, six when it closed: three yes adopt no more."""
    hall = make_hall(absent=[4, 5], rules=OF_THOSE_PRESENT)
    vote = opened(hall, question(matter=Matter.PROCEDURE))
    ballots(vote, hall, "yyy")
    mark(hall, *hall.mandates[4:])
    close_vote(hall.by_secretary(), vote_id=vote)
    entry = announce_vote(hall.by_secretary(), vote_id=vote)
    assert entry.kind == "vote.announced"
    assert not is_adopted(hall.meeting, vote)
    assert [decided.adopted for decided in decided_votes(hall.meeting)] == [False]
