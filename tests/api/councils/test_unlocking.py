"""A locked account on a voting day: an administrator opens it alone, the secretary with a second person."""

from datetime import timedelta

import pytest
from django.utils import timezone

from councils.models import FailedTries, UnlockRequest
from councils.rules.access import Role
from councils.services.grant_role import grant_role
from tests import entries
from tests.api.caller import Caller, code
from tests.cast import PASSWORD, Cast, command, make_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    cast = make_cast()
    for _ in range(5):
        try_to_sign_in(cast, "Sai-Mat-Khau-1")
    assert try_to_sign_in(cast) == 429
    return cast


def try_to_sign_in(cast: Cast, password: str = PASSWORD) -> int:
    page = Caller()
    page.get("me")
    return page.post("sign-in", username=cast.delegate.username, password=password)[0]


def asked(cast: Cast) -> str:
    """The secretary asks; the id of the request."""
    said = Caller.as_person(cast.secretary.user).command(unlock_path(cast))
    assert said[0] == 200
    assert said[1]["waits_for_second"] is True
    return str(said[1]["id"])


def unlock_path(cast: Cast) -> str:
    return f"bodies/{cast.body}/accounts/{cast.delegate.user}/unlock"


def test_an_administrator_unlocks_alone(cast: Cast) -> None:
    said = Caller.as_person(cast.administrator.user).command(unlock_path(cast))
    assert (said[0], said[1]["waits_for_second"], said[1]["id"]) == (200, False, None)
    assert try_to_sign_in(cast) == 200


def test_a_secretary_asks_and_the_presiding_officer_confirms(cast: Cast) -> None:
    request = asked(cast)
    assert try_to_sign_in(cast) == 429
    office, chair = Caller.as_person(cast.secretary.user), Caller.as_person(cast.presiding.user)
    [waiting] = chair.get(f"bodies/{cast.body}/unlock-requests")[1]
    assert (waiting["id"], waiting["may_confirm"]) == (request, True)
    assert office.get(f"bodies/{cast.body}/unlock-requests")[1][0]["may_confirm"] is False
    rows = office.get(f"bodies/{cast.body}/accounts")[1]
    [row] = [row for row in rows if row["unlock"]]
    assert (row["user_id"], row["unlock"]["id"]) == (str(cast.delegate.user), request)
    assert row["locked_until"]
    assert chair.command(f"unlock-requests/{request}/confirm")[0] == 200
    assert try_to_sign_in(cast) == 200
    assert chair.get(f"bodies/{cast.body}/unlock-requests") == (200, [])
    kind, parts = entries.last_entry(entries.body(cast.body))
    assert (kind, parts["secretariat"]["request"]) == ("account.unlock_confirmed", request)


def test_who_asked_is_not_the_second_person(cast: Cast) -> None:
    request = asked(cast)
    said = Caller.as_person(cast.secretary.user).command(f"unlock-requests/{request}/confirm")
    assert code(said) == (403, "unlock_needs_another")
    assert try_to_sign_in(cast) == 429


def test_whose_account_it_is_does_not_confirm_either(cast: Cast) -> None:
    locked = Caller.as_person(cast.delegate.user)  # on a tablet that was signed in before
    grant_role(command(), body_id=cast.body, user_id=cast.delegate.user, role=Role.PRESIDING_OFFICER)
    request = asked(cast)
    assert code(locked.command(f"unlock-requests/{request}/confirm")) == (403, "unlock_of_oneself")


def test_after_half_an_hour_nobody_can_confirm_and_it_may_be_asked_again(cast: Cast) -> None:
    request = asked(cast)
    again = Caller.as_person(cast.secretary.user).command(unlock_path(cast))
    assert code(again) == (409, "unlock_asked_already")
    UnlockRequest.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    chair = Caller.as_person(cast.presiding.user)
    assert chair.get(f"bodies/{cast.body}/unlock-requests") == (200, [])
    assert code(chair.command(f"unlock-requests/{request}/confirm")) == (409, "unlock_expired")
    assert chair.command(f"unlock-requests/{asked(cast)}/confirm")[0] == 200
    assert code(chair.command(f"unlock-requests/{request}/confirm")) == (409, "unlock_decided_already")


def test_a_refused_request_opens_nothing(cast: Cast) -> None:
    request, chair = asked(cast), Caller.as_person(cast.presiding.user)
    assert chair.command(f"unlock-requests/{request}/refuse")[0] == 200
    assert code(chair.command(f"unlock-requests/{request}/confirm")) == (409, "unlock_decided_already")
    assert FailedTries.objects.exists()
    assert try_to_sign_in(cast) == 429


def test_who_asked_may_take_it_back(cast: Cast) -> None:
    request = asked(cast)
    assert Caller.as_person(cast.secretary.user).command(f"unlock-requests/{request}/refuse")[0] == 200


def test_others_are_told_no_and_strangers_nothing(cast: Cast) -> None:
    request = asked(cast)
    delegate = Caller.as_person(cast.absent.user)
    assert code(delegate.command(unlock_path(cast))) == (403, "role_missing")
    assert code(delegate.command(f"unlock-requests/{request}/confirm")) == (403, "role_missing")
    stranger = Caller.as_person(make_cast().administrator.user)
    for path in (
        unlock_path(cast),
        f"unlock-requests/{request}/confirm",
        f"unlock-requests/{request}/refuse",
    ):
        assert code(stranger.command(path)) == (404, "not_found")
