"""A right given by hand to one named person, for one meeting: the door, and what else of GRANTABLE."""

from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from catalogue.refusals import Conflict, Forbidden, Invalid, NotFound
from councils import ports
from councils.rules.access import GRANTABLE, Right
from councils.selectors.signed_in import rights_epoch
from councils.services.hold_sessions import hold_sessions
from councils.services.register_accounts import AccountDraft, register_accounts, user_id_of
from realtime.ports import Identity, Reader
from screens.audiences import DELEGATES
from screens.readers import Cookies, admit, identify, recheck
from sessions.granted import grants_of_meeting
from sessions.selectors import access_meeting, seats_of
from sessions.services.grant_by_hand import grant_by_hand, revoke_by_hand
from tests import entries
from tests.cast import Cast, command, encoded_password, make_cast

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
MARK = Right.MARK_ATTENDANCE


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def helper_of(cast: Cast, name: str = "le.tan") -> UUID:
    """Someone of the office with an account and nothing else."""
    asked = command()
    draft = AccountDraft(
        f"{name}.{cast.body.hex[:6]}", "Lễ tân", encoded_password(), must_change_password=False
    )
    register_accounts(asked, body_id=cast.body, drafts=[draft])
    return user_id_of(asked, 0)


def give(cast: Cast, user: UUID, right: Right = MARK) -> Any:
    return grant_by_hand(command(cast.secretary.user), meeting_id=cast.meeting, user_id=user, right=right)


def take(cast: Cast, user: UUID, right: Right = MARK) -> Any:
    return revoke_by_hand(command(cast.secretary.user), meeting_id=cast.meeting, user_id=user, right=right)


def person(user: UUID) -> Identity:
    key = hold_sessions([user], now=timezone.now())[user]
    identity = identify(Cookies(key, None), as_screen=False, at=timezone.now())
    assert identity is not None
    return identity


def at_the_door(cast: Cast, user: UUID) -> Reader:
    return admit(person(user), f"meeting:{cast.meeting}", "door", at=timezone.now())


@pytest.mark.parametrize("right", sorted(GRANTABLE))
def test_who_was_given_a_right_has_it_at_that_meeting_alone(cast: Cast, right: Right) -> None:
    helper = helper_of(cast)
    with pytest.raises(NotFound):
        access_meeting(helper, cast.meeting)
    give(cast, helper, right)
    assert access_meeting(helper, cast.meeting, right=right).id == cast.meeting
    for other in set(Right) - {right}:
        with pytest.raises(Forbidden):
            access_meeting(helper, cast.meeting, right=other)
    with pytest.raises(NotFound):
        access_meeting(helper, make_cast().meeting)
    take(cast, helper, right)
    with pytest.raises(NotFound):
        access_meeting(helper, cast.meeting)


def test_a_delegate_may_be_given_a_right_beside_the_mandate(cast: Cast) -> None:
    with pytest.raises(Forbidden):
        access_meeting(cast.delegate.user, cast.meeting, right=MARK)
    give(cast, cast.delegate.user)
    access_meeting(cast.delegate.user, cast.meeting, right=MARK)
    assert [seat.face for seat in seats_of(cast.delegate.user)] == ["door", "tablet"]


def test_who_marks_attendance_by_hand_is_offered_the_door_and_hears_the_delegates(cast: Cast) -> None:
    helper = helper_of(cast)
    assert seats_of(helper) == []
    give(cast, helper)
    [seat] = seats_of(helper)
    assert (seat.face, seat.meeting.id) == ("door", cast.meeting)
    reader = at_the_door(cast, helper)
    assert (reader.audiences, reader.personal, reader.mandate) == (DELEGATES, frozenset(), None)


@pytest.mark.parametrize("right", sorted(GRANTABLE - {MARK}))
def test_another_right_opens_no_door(cast: Cast, right: Right) -> None:
    helper = helper_of(cast)
    give(cast, helper, right)
    assert seats_of(helper) == []
    with pytest.raises(NotFound):
        at_the_door(cast, helper)


def test_the_door_closes_when_the_right_is_taken_back(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[object] = []
    monkeypatch.setattr(ports, "on_rights_changed", lambda **who: told.append(who["persons"]))
    helper = helper_of(cast)
    give(cast, helper)
    reader = at_the_door(cast, helper)
    assert recheck([reader], at=timezone.now()) == [reader]
    before = rights_epoch()
    take(cast, helper)
    assert recheck([reader], at=timezone.now()) == [None]
    assert rights_epoch() > before


def test_nobody_of_another_body_is_given_anything(cast: Cast) -> None:
    with pytest.raises(NotFound):
        give(cast, make_cast().delegate.user)
    assert grants_of_meeting(cast.meeting) == []


@pytest.mark.parametrize("right", sorted(set(Right) - GRANTABLE))
def test_what_goes_with_a_role_is_not_given_by_hand(cast: Cast, right: Right) -> None:
    with pytest.raises(Invalid, match="right_not_grantable"):
        give(cast, cast.delegate.user, right)


def test_each_is_given_once_and_taken_once(cast: Cast) -> None:
    helper = helper_of(cast)
    with pytest.raises(Conflict, match="right_not_granted"):
        take(cast, helper)
    asked = command(cast.secretary.user)
    given = grant_by_hand(asked, meeting_id=cast.meeting, user_id=helper, right=MARK)
    assert grant_by_hand(asked, meeting_id=cast.meeting, user_id=helper, right=MARK) == given
    kind, parts = entries.last_entry(entries.meeting(cast.meeting))
    assert (kind, parts) == (
        "right.granted",
        {"secretariat": {"user": str(helper), "right": "mark_attendance"}},
    )
    with pytest.raises(Conflict, match="right_granted_already"):
        give(cast, helper)
    assert [(g.user_id, g.right) for g in grants_of_meeting(cast.meeting)] == [(helper, MARK)]
    take(cast, helper)
    assert grants_of_meeting(cast.meeting) == []
    give(cast, helper)


def test_fifty_at_the_door_are_rechecked_in_as_many_queries_as_five(cast: Cast) -> None:
    readers = []
    for n in range(12):
        helper = helper_of(cast, f"le.tan.{n}")
        give(cast, helper)
        readers.append(at_the_door(cast, helper))

    def queries(some: list[Reader]) -> int:
        with CaptureQueriesContext(connection) as asked:
            assert None not in recheck(some, at=timezone.now())
        return len(asked)

    crowd = readers + [replace(reader) for reader in readers * 4]
    assert queries(crowd) == queries(readers[:5])
