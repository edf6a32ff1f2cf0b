"""A screen pairs itself by a code and follows its body."""

from uuid import uuid4

import pytest

from tests.api.caller import Caller, code
from tests.cast import Cast, make_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@pytest.fixture
def screen() -> Caller:
    caller = Caller()
    caller.get("me")
    return caller


def test_a_screen_shows_a_code_and_follows_once_a_secretary_typed_it(cast: Cast, screen: Caller) -> None:
    assert screen.get("displays/me")[1]["state"] == "unpaired"
    _, offer = screen.post("displays/pairing")
    assert len(offer["code"]) == 6
    waiting = screen.get("displays/me")[1]
    assert (waiting["state"], waiting["code"], waiting["expires_at"]) == (
        "waiting",
        offer["code"],
        offer["expires_at"],
    )
    desk = Caller.as_person(cast.secretary.user)
    spoken = f"{offer['code'][:3]} {offer['code'][3:]}"
    status, done = desk.command(f"bodies/{cast.body}/displays", code=spoken, name="Màn chiếu chính")
    assert status == 200
    paired = screen.get("displays/me")[1]
    assert (paired["state"], paired["name"], paired["stream"], paired["code"]) == (
        "paired",
        "Màn chiếu chính",
        f"meeting:{cast.meeting}",
        None,
    )
    assert paired["id"] == done["id"]
    assert [d["id"] for d in desk.get(f"bodies/{cast.body}/displays")[1]] == [done["id"]]
    assert desk.command(f"displays/{done['id']}/rename", name="Màn chiếu cửa")[0] == 200
    assert screen.get("displays/me")[1] == (paired := {**paired, "name": "Màn chiếu cửa"})
    assert desk.command(f"displays/{done['id']}/revoke")[0] == 200
    assert screen.get("displays/me")[1] == {**paired, "state": "revoked", "stream": None}
    assert desk.get(f"bodies/{cast.body}/displays")[1] == []
    renamed = desk.command(f"displays/{done['id']}/rename", name="X")
    assert code(renamed) == (409, "display_revoked_already")
    assert screen.post("displays/pairing")[0] == 200


def test_no_script_reads_a_screens_secret(screen: Caller) -> None:
    screen.post("displays/pairing")
    cookie = screen.client.cookies["dh_display"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


def test_a_wrong_code_is_refused_in_words(cast: Cast) -> None:
    desk = Caller.as_person(cast.secretary.user)
    answer = desk.command(f"bodies/{cast.body}/displays", code="12 34", name="Màn chiếu")
    assert code(answer) == (422, "pairing_code_unknown")
    assert "10 phút" in answer[1]["say"]


@pytest.mark.parametrize("who", ["presiding", "delegate"])
def test_screens_are_for_the_office(cast: Cast, screen: Caller, who: str) -> None:
    _, offer = screen.post("displays/pairing")
    caller = Caller.as_person(getattr(cast, who).user)
    path = f"bodies/{cast.body}/displays"
    assert code(caller.command(path, code=offer["code"], name="X")) == (403, "role_missing")
    assert code(caller.get(path)) == (403, "role_missing")


def test_strangers_get_the_answer_of_what_is_absent(cast: Cast, screen: Caller) -> None:
    _, offer = screen.post("displays/pairing")
    desk = Caller.as_person(cast.secretary.user)
    _, done = desk.command(f"bodies/{cast.body}/displays", code=offer["code"], name="X")
    stranger = Caller.as_person(make_cast().secretary.user)
    absent = stranger.command(f"displays/{uuid4()}/revoke")
    assert code(absent) == (404, "not_found")
    assert stranger.command(f"displays/{done['id']}/revoke") == absent
    assert stranger.get(f"bodies/{cast.body}/displays") == absent
    assert stranger.get(f"bodies/{uuid4()}/displays") == absent
