"""What the socket hands to the intake: only a ballot that can be read, of the delegate who holds the socket."""

import asyncio
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from catalogue.refusals import Refusal
from config.wiring import cast_ballot
from councils.services.hold_sessions import hold_sessions
from realtime.ports import Reader
from screens.readers import Cookies, admit, identify
from tests.cast import Member
from tests.hall import Hall, make_hall, opened, suspend
from voting.intake import process
from voting.models import OpenBallot
from voting.rules.casting import HIGHEST_REVISION

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.both_databases]


@pytest.fixture(autouse=True)
def intake_ends() -> Iterator[None]:
    yield
    process.stop()


def reader(hall: Hall, member: Member, *, face: str = "tablet") -> Reader:
    """Signed in, and admitted as on a socket."""
    now = timezone.now()
    identity = identify(
        Cookies(hold_sessions([member.user], now=now)[member.user], None), as_screen=False, at=now
    )
    assert identity is not None
    return admit(identity, hall.stream, face, at=now)


def cast(who: Reader, said: dict[str, Any]) -> dict[str, Any]:
    return dict(asyncio.run(cast_ballot(who, str(uuid4()), said)))


def test_a_ballot_over_the_socket_is_answered_with_its_receipt() -> None:
    hall = make_hall()
    vote = opened(hall)
    mine = cast(reader(hall, hall.cast.delegate), {"vote": str(vote), "choice": "yes", "revision": 1})
    assert mine.keys() == {"vote", "choice", "revision", "recorded_at", "receipt", "salt", "code", "origin"}
    assert OpenBallot.objects.get(vote=vote).receipt == mine["receipt"]
    assert cast(reader(hall, hall.cast.delegate), {"vote": str(vote), "choice": "yes"}) == mine


@pytest.mark.parametrize(
    "wrong",
    [
        {"vote": None}, {"vote": "first"}, {"vote": 7}, {"choice": None}, {"choice": "maybe"}, {"choice": ["yes"]},
        {"revision": None}, {"revision": 0}, {"revision": -1}, {"revision": HIGHEST_REVISION + 1},
        {"revision": 10**30}, {"revision": True}, {"revision": 1.0}, {"revision": "1"},
    ],
    ids=str,
)  # fmt: skip
def test_what_is_no_ballot_is_refused_alone_and_troubles_nobody_elses(wrong: dict[str, Any]) -> None:
    hall = make_hall()
    vote = opened(hall)
    with pytest.raises(Refusal) as refused:
        cast(reader(hall, hall.cast.delegate), {"vote": str(vote), "choice": "yes", "revision": 1, **wrong})
    assert refused.value.code == "ballot_malformed"
    assert not OpenBallot.objects.filter(vote=vote).exists()


@pytest.mark.parametrize("missing", ["vote", "choice"])
def test_a_ballot_names_its_vote_and_its_choice(missing: str) -> None:
    hall = make_hall()
    said = {"vote": str(opened(hall)), "choice": "yes"}
    del said[missing]
    with pytest.raises(Refusal) as refused:
        cast(reader(hall, hall.cast.delegate), said)
    assert refused.value.code == "ballot_malformed"


def test_whoever_holds_no_mandate_casts_nothing() -> None:
    hall = make_hall()
    with pytest.raises(Refusal) as refused:
        cast(reader(hall, hall.secretary, face="desk"), {"vote": str(opened(hall)), "choice": "yes"})
    assert refused.value.code == "no_mandate_here"


def test_a_socket_that_is_still_open_casts_nothing_for_a_delegate_suspended_since() -> None:
    hall = make_hall()
    vote = opened(hall)
    tablet = reader(hall, hall.cast.delegate)
    suspend(hall.cast.delegate.mandate)
    with pytest.raises(Refusal):
        cast(tablet, {"vote": str(vote), "choice": "yes"})
    assert not OpenBallot.objects.filter(vote=vote).exists()
