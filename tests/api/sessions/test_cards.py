"""Cards of a meeting over HTTP: who gets one, the list at the desk, the sheet."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from councils.models import SignInCard
from councils.rules.cards import window
from sessions.models import Meeting
from sessions.rules.states import InvitationKind
from tests.api.caller import Caller, code
from tests.cards import card_of, tablet_with, use
from tests.cast import Cast, make_cast

pytestmark = pytest.mark.both_databases


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


@pytest.fixture
def desk(cast: Cast) -> Caller:
    return Caller.as_person(cast.secretary.user)


def cards_of(desk: Caller, cast: Cast) -> list[dict[str, Any]]:
    status, rows = desk.get(f"meetings/{cast.meeting}/cards")
    assert status == 200
    found: list[dict[str, Any]] = rows
    return found


def test_before_anybody_is_summoned_every_delegate_gets_a_card(cast: Cast, desk: Caller) -> None:
    assert {row["state"] for row in cards_of(desk, cast)} == {"none"}
    status, said = desk.command(f"meetings/{cast.meeting}/cards", users=None)
    assert (status, said["issued"]) == (200, len(cast.delegates))
    rows = cards_of(desk, cast)
    assert [row["name"] for row in rows] == [f"Đại biểu {n + 1}" for n in range(len(cast.delegates))]
    assert {row["state"] for row in rows} == {"ready"}
    meeting = Meeting.objects.get(id=cast.meeting)
    held = SignInCard.objects.filter(meeting_id=cast.meeting).values_list("valid_from", "valid_until")
    assert set(held) == {window(meeting.starts_at, meeting.ends_at)}


def test_once_they_are_summoned_those_get_cards(cast: Cast, desk: Caller) -> None:
    Meeting.objects.get(id=cast.meeting).invitations.create(
        mandate_id=cast.delegate.mandate, kind=InvitationKind.SUMMONS, sent_at="2026-01-01T00:00:00Z"
    )
    assert desk.command(f"meetings/{cast.meeting}/cards")[1]["issued"] == 1
    ready = [row["user_id"] for row in cards_of(desk, cast) if row["state"] == "ready"]
    assert ready == [str(cast.delegate.user)]


def test_the_desk_sees_which_device_uses_a_card(cast: Cast, desk: Caller) -> None:
    desk.command(f"meetings/{cast.meeting}/cards", users=[str(cast.delegate.user)])
    card = card_of(SignInCard.objects.get().id)
    tablet_with(card)
    tablet_with(card)
    [row] = [row for row in cards_of(desk, cast) if row["card_id"]]
    assert (row["state"], row["replaced"], row["locked"]) == ("used", 1, False)
    assert row["device_since"]
    assert desk.command(f"cards/{card.id}/revoke")[0] == 200
    [row] = [row for row in cards_of(desk, cast) if row["card_id"]]
    assert (row["state"], row["device_since"]) == ("revoked", None)


def test_a_card_says_whose_it_is_before_anybody_signs_in(cast: Cast, desk: Caller) -> None:
    desk.command(f"meetings/{cast.meeting}/cards", users=[str(cast.delegate.user)])
    card = card_of(SignInCard.objects.get().id)
    anyone = Caller()
    anyone.get("me")
    status, said = anyone.post("card", token=card.token)
    assert (status, said["state"]) == (200, "ready")
    assert said["meeting_title"] == "Kỳ họp thứ nhất"
    assert said["name"].startswith("Dai.Bieu.1")
    assert code(anyone.post("card", token="x" * 24)) == (404, "sign_in_card_unknown")


@pytest.fixture(autouse=True)
def titles_are_known(monkeypatch: pytest.MonkeyPatch) -> None:
    """What config/wiring.py does in a running server."""
    from councils import ports
    from sessions.card_holders import meeting_title

    monkeypatch.setattr(ports, "meeting_title", meeting_title)


@pytest.mark.parametrize(
    ("found", "address"),
    [("192.168.1.10", "http://192.168.1.10:80"), (None, None)],
    ids=["in a network", "alone"],
)
def test_whoever_opened_the_page_at_localhost_learns_where_others_find_it(
    cast: Cast, desk: Caller, monkeypatch: pytest.MonkeyPatch, found: str | None, address: str | None
) -> None:
    monkeypatch.setattr("councils.own_network.lan_address", lambda: found)
    assert desk.get(f"meetings/{cast.meeting}/cards/address") == (200, {"address": address})


def test_the_sheet_is_a_paper_of_eight_a_page(db: None) -> None:
    cast = make_cast(delegates=9)
    desk = Caller.as_person(cast.secretary.user)
    path = f"/api/meetings/{cast.meeting}/cards.pdf"
    assert desk.client.get(path).json()["code"] == "cards_none_to_print"
    desk.command(f"meetings/{cast.meeting}/cards")
    answer = desk.client.get(path)
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Cache-Control"] == "no-store"
    assert (answer.content[:5], answer.content.count(b"/Type /Page\n")) == (b"%PDF-", 2)
    one = desk.client.get(path, {"users": str(cast.delegate.user)})
    assert one.content.count(b"/Type /Page\n") == 1
    assert len(one.content) < len(answer.content)


@pytest.mark.parametrize("who", ["delegate", "presiding", "stranger"])
def test_cards_are_the_offices_business(cast: Cast, desk: Caller, who: str) -> None:
    desk.command(f"meetings/{cast.meeting}/cards")
    card = SignInCard.objects.filter(meeting_id=cast.meeting).first()
    assert card is not None
    person = make_cast().secretary if who == "stranger" else getattr(cast, who)
    caller = Caller.as_person(person.user)
    refusal = (404, "not_found") if who == "stranger" else (403, "role_missing")
    assert code(caller.get(f"meetings/{cast.meeting}/cards")) == refusal
    assert code(caller.get(f"meetings/{cast.meeting}/cards.pdf")) == refusal
    assert code(caller.command(f"meetings/{cast.meeting}/cards")) == refusal
    assert code(caller.command(f"cards/{card.id}/revoke")) == refusal
    assert use(card_of(card.id))[0] == 200


def test_many_cards_are_as_few_queries_as_one(cast: Cast, desk: Caller) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            cards_of(desk, cast)
        return len(queries)

    desk.command(f"meetings/{cast.meeting}/cards", users=[str(cast.delegate.user)])
    few = asked()
    desk.command(f"meetings/{cast.meeting}/cards")
    assert asked() == few


def test_cards_of_a_meeting_that_is_on_open_at_once_whatever_was_planned(cast: Cast, desk: Caller) -> None:
    Meeting.objects.filter(id=cast.meeting).update(state="opened", starts_at="2099-12-22T01:00:00Z")
    desk.command(f"meetings/{cast.meeting}/cards")
    assert use(card_of(SignInCard.objects.get(user_id=cast.delegate.user).id))[0] == 200
    Meeting.objects.filter(id=cast.meeting).update(starts_at="2020-12-22T01:00:00Z")
    desk.command(f"meetings/{cast.meeting}/cards")
    live = SignInCard.objects.get(user_id=cast.delegate.user, revoked_at__isnull=True)
    assert use(card_of(live.id))[0] == 200
