"""Where people are signed in, for the desk and for each of his own."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.api.caller import Caller, code
from tests.cards import a_card, issued, tablet_with
from tests.cast import Cast, make_cast

pytestmark = pytest.mark.both_databases


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


def test_the_office_sees_devices_and_ends_one(cast: Cast) -> None:
    tablet = tablet_with(a_card(cast))
    desk = Caller.as_person(cast.secretary.user)
    status, devices = desk.get(f"bodies/{cast.body}/devices")
    assert status == 200
    [shown] = [d for d in devices if d["kind"] == "card"]
    assert (shown["user_id"], shown["ended_at"]) == (str(cast.delegate.user), None)
    assert desk.command(f"bodies/{cast.body}/devices/{shown['id']}/end")[0] == 200
    assert code(tablet.get("me")) == (401, "ended_by_office")
    assert code(desk.command(f"bodies/{cast.body}/devices/{shown['id']}/end")) == (
        409,
        "device_ended_already",
    )
    [after] = [d for d in desk.get(f"bodies/{cast.body}/devices")[1] if d["id"] == shown["id"]]
    assert after["ended_because"] == "ended_by_office"


def test_devices_are_the_offices_business_and_of_its_own_body(cast: Cast) -> None:
    other = make_cast()
    delegate, stranger = Caller.as_person(cast.delegate.user), Caller.as_person(other.secretary.user)
    assert code(delegate.get(f"bodies/{cast.body}/devices")) == (403, "role_missing")
    assert code(stranger.get(f"bodies/{cast.body}/devices")) == (404, "not_found")
    [mine] = delegate.get("me/devices")[1]
    path = f"devices/{mine['id']}/end"
    assert code(stranger.command(f"bodies/{other.body}/{path}")) == (404, "not_found")
    assert code(stranger.command(f"bodies/{cast.body}/{path}")) == (404, "not_found")
    assert code(stranger.post(f"me/{path}")) == (404, "not_found")
    assert delegate.get("me")[0] == 200


def test_a_person_ends_his_other_device(cast: Cast) -> None:
    tablet, telephone = tablet_with(a_card(cast)), Caller.as_person(cast.delegate.user)
    devices = telephone.get("me/devices")[1]
    assert sorted((d["kind"], d["is_this"]) for d in devices) == [("card", False), ("password", True)]
    [other] = [d["id"] for d in devices if not d["is_this"]]
    assert telephone.post(f"me/devices/{other}/end") == (204, None)
    assert code(tablet.get("me")) == (401, "not_signed_in")


def test_a_browser_tells_what_it_is(cast: Cast) -> None:
    tablet = Caller()
    tablet.get("me")
    card = a_card(cast)
    agent = "Mozilla/5.0 (Linux; Android 10; K) Chrome/130.0.0.0 Safari/537.36"
    token = tablet.client.cookies["csrftoken"].value
    tablet.client.post(
        "/api/card/sign-in",
        {"token": card.token, "pin": card.pin},
        content_type="application/json",
        headers={"user-agent": agent, "X-CSRFToken": token},
    )
    own = tablet.get("me/devices")[1][0]
    assert (own["device"], own["browser"], own["system"]) == ("Chrome trên Android", "Chrome", "Android")


def test_many_devices_are_as_few_queries_as_one(cast: Cast) -> None:
    desk = Caller.as_person(cast.secretary.user)

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert desk.get(f"bodies/{cast.body}/devices")[0] == 200
        return len(queries)

    few = asked()
    for card in issued(cast, [member.user for member in cast.delegates]).values():
        tablet_with(card)
    assert asked() == few
