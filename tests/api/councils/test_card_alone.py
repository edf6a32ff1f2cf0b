"""Whoever prints a card could use it: a card and its PIN alone are a delegate's, of one body, and nothing more."""

from typing import Any

import pytest
from django.utils import timezone

from catalogue.refusals import NotFound
from councils.models import Mandate, User
from councils.rules.access import Right, Role
from councils.services.ask_unlock import ask_unlock, request_id_of
from councils.services.grant_role import grant_role
from screens.readers import Cookies, admit, identify
from sessions.services.grant_by_hand import grant_by_hand
from tests.api.caller import Caller, code
from tests.cards import a_card, tablet_with
from tests.cast import PASSWORD, Cast, command, make_cast


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


def sits_at(page: Caller, cast: Cast) -> list[str]:
    """Faces at which a socket of this browser is let in."""
    identity = identify(
        Cookies(page.client.cookies["dh_session"].value, None), as_screen=False, at=timezone.now()
    )
    assert identity is not None
    return [face for face in ("tablet", "console", "desk", "door") if _is_let_in(identity, face, cast)]


def _is_let_in(identity: Any, face: str, cast: Cast) -> bool:
    try:
        admit(identity, f"meeting:{cast.meeting}", face, at=timezone.now())
    except NotFound:
        return False
    return True


def faces(page: Caller) -> list[str]:
    return sorted(seat["face"] for seat in page.get("me")[1]["seats"])


def test_a_printed_card_of_the_presiding_officer_confirms_no_unlock(cast: Cast) -> None:
    asked = command(cast.secretary.user)
    ask_unlock(asked, body_id=cast.body, user_id=cast.delegate.user)
    tablet = tablet_with(a_card(cast, cast.presiding.user))
    confirm = f"unlock-requests/{request_id_of(asked)}/confirm"
    assert code(tablet.command(confirm)) == (403, "role_missing")
    assert tablet.post("me/strengthen", password=PASSWORD)[0] == 200
    assert tablet.command(confirm)[0] == 200


def test_the_console_waits_for_the_password_and_the_tablet_does_not(cast: Cast) -> None:
    tablet = tablet_with(a_card(cast, cast.presiding.user))
    assert (faces(tablet), sits_at(tablet, cast)) == (["tablet"], ["tablet"])
    assert tablet.get("me")[1]["offices"] == []
    assert code(tablet.get(f"bodies/{cast.body}/unlock-requests")) == (403, "role_missing")
    status, me = tablet.post("me/strengthen", password=PASSWORD)
    assert (status, sorted(seat["face"] for seat in me["seats"])) == (200, ["console", "tablet"])
    assert me["offices"] != []
    assert sits_at(tablet, cast) == ["tablet", "console"]


def test_a_role_given_after_the_card_was_printed_is_no_role_of_the_card(cast: Cast) -> None:
    tablet = tablet_with(a_card(cast))
    grant_role(
        command(cast.administrator.user),
        body_id=cast.body,
        user_id=cast.delegate.user,
        role=Role.ADMINISTRATOR,
    )
    assert code(tablet.get(f"bodies/{cast.body}/accounts")) == (403, "role_missing")
    assert tablet.get("me")[1]["offices"] == []


def test_a_right_given_by_hand_needs_more_than_a_card(cast: Cast) -> None:
    grant_by_hand(
        command(cast.secretary.user),
        meeting_id=cast.meeting,
        user_id=cast.delegate.user,
        right=Right.DECIDE_ABSENCE,
    )
    tablet = tablet_with(a_card(cast))
    assert code(tablet.get(f"meetings/{cast.meeting}/invitations")) == (403, "role_missing")
    by_password = Caller.as_person(cast.delegate.user)
    assert by_password.get(f"meetings/{cast.meeting}/invitations")[0] == 200


def test_a_communes_card_opens_nothing_of_its_person_elsewhere(cast: Cast) -> None:
    """An administrator of the province may be a delegate here; this office prints his card."""
    province = make_cast()
    Mandate.objects.filter(id=cast.absent.mandate).update(user_id=province.administrator.user)
    tablet = tablet_with(a_card(cast, province.administrator.user))
    assert tablet.get(f"bodies/{cast.body}/rules")[0] == 200
    assert code(tablet.get(f"bodies/{province.body}/accounts")) == (404, "not_found")
    assert tablet.get("me")[1]["offices"] == []
    assert tablet.post("me/strengthen", password=PASSWORD)[0] == 200
    assert tablet.get(f"bodies/{province.body}/accounts")[0] == 200


def test_a_communes_card_votes_for_nobody_in_the_province(cast: Cast) -> None:
    province = make_cast()
    Mandate.objects.filter(id=cast.absent.mandate).update(user_id=province.delegate.user)
    tablet = tablet_with(a_card(cast, province.delegate.user))
    assert (sits_at(tablet, cast), sits_at(tablet, province)) == (["tablet"], [])
    assert {seat["meeting"]["id"] for seat in tablet.get("me")[1]["seats"]} == {str(cast.meeting)}


def test_the_next_request_of_the_same_person_by_password_has_all_rights(cast: Cast) -> None:
    tablet, console = tablet_with(a_card(cast, cast.presiding.user)), Caller()
    console.get("me")
    name = User.objects.get(id=cast.presiding.user).username
    assert console.post("sign-in", username=name, password=PASSWORD)[0] == 200
    for _ in range(2):
        assert faces(tablet) == ["tablet"]
        assert faces(console) == ["console", "tablet"]
