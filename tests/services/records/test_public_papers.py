"""Which papers are published by themselves where a part of the meeting was held without the public."""

import pytest

from records.rules.words import PaperKind
from sessions.services.close_sitting import close_sitting
from tests.cast import sit
from tests.hall import Hall, ballots, make_hall, opened, question
from tests.papers import drafted, the_votes
from voting.services.announce_vote import announce_vote
from voting.services.close_vote import close_vote


def decided(*, closed_to_public: bool) -> Hall:
    hall = make_hall(closed_to_public=closed_to_public)
    vote = opened(hall, question(item=hall.cast.items[0]))
    ballots(vote, hall, "yyyyyy")
    close_vote(hall.by_secretary(), vote_id=vote)
    announce_vote(hall.by_secretary(), vote_id=vote)
    close_sitting(hall.by_secretary(), sitting_id=hall.sitting)
    return hall


@pytest.mark.django_db
@pytest.mark.parametrize("closed_to_public", [False, True])
def test_a_resolution_is_published_unless_it_was_voted_on_without_the_public(closed_to_public: bool) -> None:
    hall = decided(closed_to_public=closed_to_public)
    if not closed_to_public:
        sit(hall.cast, label="Phiên họp riêng", closed_to_public=True)
    assert drafted(hall, PaperKind.RESOLUTION, vote=the_votes(hall)[0]).is_public is not closed_to_public
    assert drafted(hall, PaperKind.RESULT_NOTICE).is_public is not closed_to_public
    assert not drafted(hall, PaperKind.MINUTES).is_public
