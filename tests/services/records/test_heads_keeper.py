"""Heads of a running meeting are signed beside it, and what was missed is made up."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from journal.heads import Signed, signed_heads
from journal.models import SignedHead
from journal.selectors import head
from records import heads_keeper
from records.heads_keeper import MINUTE_S, HeadsKeeper
from tests.hall import Hall, make_hall, opened, question
from voting.services.close_vote import close_vote

pytestmark = pytest.mark.django_db


class Passing:
    """A clock of seconds that passes when it is told."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, settings: Any) -> None:
    settings.VAR = tmp_path


@pytest.fixture
def hall() -> Hall:
    return make_hall()


def whys(hall: Hall) -> list[tuple[int, str]]:
    return [(each.facts.size, each.facts.why) for each in signed_heads(hall.stream)]


def test_a_closed_vote_has_its_head_by_whichever_process_looks_first(hall: Hall) -> None:
    vote = opened(hall, question())
    assert HeadsKeeper().look() == 0
    closed = close_vote(hall.by_secretary(), vote_id=vote)
    assert (HeadsKeeper().look(), HeadsKeeper().look()) == (1, 0)
    assert whys(hall) == [(closed.seq, "vote")]


def test_each_minute_has_a_head_only_when_something_was_recorded(hall: Hall) -> None:
    passing = Passing()
    keeper = HeadsKeeper(passed=passing)
    assert keeper.look() == 0
    passing.now += MINUTE_S
    keeper.look()
    assert whys(hall) == [(head(hall.stream), "minute")]
    passing.now += MINUTE_S
    keeper.look()
    assert len(whys(hall)) == 1
    opened(hall, question())
    keeper.look()
    passing.now += MINUTE_S
    keeper.look()
    assert whys(hall)[-1] == (head(hall.stream), "minute")


def test_what_could_not_be_signed_is_made_up_over_its_own_size(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    vote = opened(hall, question())
    closed = close_vote(hall.by_secretary(), vote_id=vote)
    keeper = HeadsKeeper()
    with monkeypatch.context() as broken:
        broken.setattr(heads_keeper, "sign_head", _no_key)
        assert keeper.look() == 0
    opened(hall, question(title="Việc khác"))
    assert keeper.look() == 1
    assert whys(hall) == [(closed.seq, "vote")]


def test_a_meeting_long_over_is_made_up_at_the_next_start(hall: Hall) -> None:
    vote = opened(hall, question())
    close_vote(hall.by_secretary(), vote_id=vote)
    later = HeadsKeeper(clock=lambda: datetime(2099, 1, 1, tzinfo=UTC))
    assert later.look(everything=True) == 1
    assert SignedHead.objects.get(stream=hall.stream).at > timezone.now()


def _no_key(*_: object, **__: object) -> Signed:
    raise OSError("disk")
