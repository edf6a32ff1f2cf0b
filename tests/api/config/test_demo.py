"""Who may play a demonstration: anyone at the machine, anyone signed in, and nobody in a real installation."""

import pytest
from pytest_django import Settings

from tests.api.caller import Caller, code
from tests.cast import make_cast

pytestmark = pytest.mark.django_db
FAR_AWAY = "10.20.30.40"


def visitor(address: str = "127.0.0.1") -> Caller:
    caller = Caller()
    caller.client.defaults["REMOTE_ADDR"] = address
    caller.get("me")  # brings the token
    return caller


def test_a_real_installation_has_nothing_to_play() -> None:
    assert code(visitor().get("demo")) == (404, "not_found")
    for path in ("demo/pause", "demo/resume", "demo/stop"):
        assert code(visitor().post(path)) == (404, "not_found")
    assert code(visitor().post("demo/play", meeting_id="0" * 32)) == (404, "not_found")


def test_a_stranger_in_the_network_has_to_sign_in_and_anyone_at_the_machine_does_not(
    settings: Settings,
) -> None:
    settings.DEMO = True
    assert visitor(FAR_AWAY).get("demo") == (200, {"meetings": [], "playing": None})
    assert code(visitor(FAR_AWAY).post("demo/stop")) == (401, "not_signed_in")
    assert code(visitor().post("demo/stop")) == (409, "demo_not_playing")
    person = Caller.as_person(make_cast(delegates=1).delegates[0].user)
    person.client.defaults["REMOTE_ADDR"] = FAR_AWAY
    assert code(person.post("demo/stop")) == (409, "demo_not_playing")


def test_a_meeting_that_is_no_demonstration_is_not_played(settings: Settings) -> None:
    settings.DEMO = True
    meeting = make_cast(delegates=1).meeting
    assert code(visitor().post("demo/play", meeting_id=str(meeting))) == (404, "not_found")
