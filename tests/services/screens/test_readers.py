"""A storm at the door costs as many queries as one visitor, and every one of it gets his own answer."""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from catalogue.refusals import NotFound
from councils.services.hold_sessions import hold_sessions
from realtime.ports import Identity, Reader
from screens.readers import Asked, Cookies, Knock, admit_all, identify_all
from tests.cast import Cast, make_cast

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@pytest.fixture
def cast() -> Cast:
    return make_cast(delegates=6)


def knocks(cast: Cast) -> list[Knock]:
    cookies = hold_sessions([delegate.user for delegate in cast.delegates], now=timezone.now())
    return [Knock(Cookies(cookies[delegate.user], None), as_screen=False) for delegate in cast.delegates]


def queries(work: Callable[[], Sequence[Any]]) -> int:
    with CaptureQueriesContext(connection) as captured:
        work()
    return len(captured)


def test_a_batch_costs_as_many_queries_as_one(cast: Cast) -> None:
    now, stream = timezone.now(), f"meeting:{cast.meeting}"
    batch = knocks(cast)
    asked = [Asked(identity, stream, "tablet") for identity in identify_all(batch, at=now) if identity]
    assert len(asked) == len(batch)
    assert queries(lambda: identify_all(batch, at=now)) == queries(lambda: identify_all(batch[:1], at=now))
    assert queries(lambda: admit_all(asked, at=now)) == queries(lambda: admit_all(asked[:1], at=now))


def test_each_of_a_batch_is_known_as_himself(cast: Cast) -> None:
    now = timezone.now()
    unknown = Knock(Cookies("no such key", None), as_screen=False)
    nobody = Knock(Cookies(None, None), as_screen=False)
    first, second, *_ = knocks(cast)
    found = identify_all([unknown, first, nobody, second], at=now)
    assert [identity and identity.person for identity in found] == [
        None,
        str(cast.delegates[0].user),
        None,
        str(cast.delegates[1].user),
    ]


def test_a_stranger_in_a_batch_is_refused_alone(cast: Cast) -> None:
    now, stream = timezone.now(), f"meeting:{cast.meeting}"
    neighbour = make_cast(delegates=1)
    known = [
        identity for identity in identify_all([*knocks(cast)[:1], *knocks(neighbour)], at=now) if identity
    ]
    gone = Identity(str(uuid4()), str(uuid4()), "vi")
    own, foreign, absent = admit_all(
        [Asked(identity, stream, "tablet") for identity in [*known, gone]], at=now
    )
    assert isinstance(own, Reader)
    assert own.mandate == str(cast.delegates[0].mandate)
    assert isinstance(foreign, NotFound)
    assert isinstance(absent, NotFound)
