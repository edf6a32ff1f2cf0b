"""A revoked or replaced card closes its socket within a second; a locked screen hears on and casts nothing."""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from uuid import UUID

import pytest
from websockets.exceptions import ConnectionClosed

from tests.cards import Card, card_of
from tests.participants import SECRETARY, Participant, Refused, Screen
from tests.servers.uvicorn import ServerProcess


@pytest.fixture
def server(server_process: Callable[..., ServerProcess]) -> ServerProcess:
    return server_process(load_demo=True)


def begun(secretary: Participant) -> str:
    """The meeting open, in a sitting where everyone is present; the sitting's id."""
    clock = {"at": datetime.now(UTC).isoformat(), "zone": "Asia/Ho_Chi_Minh"}
    secretary.command(f"/meetings/{secretary.meeting}/open", confirmed=clock)
    path = f"/meetings/{secretary.meeting}/sittings"
    sitting: str = secretary.command(path, label="Phiên sáng")["id"]
    marks = dict.fromkeys(secretary.state("desk")["roster"], "present")
    secretary.command(f"/sittings/{sitting}/attendance", marks=marks)
    return sitting


def card_for(secretary: Participant, username_of: str) -> Card:
    """The card of one delegate, issued over HTTP; its secrets follow from the key that tests share."""
    people = secretary.ask("GET", f"/meetings/{secretary.meeting}/cards")
    [user] = [row["user_id"] for row in people if row["name"] == username_of]
    secretary.command(f"/meetings/{secretary.meeting}/cards", users=[user])
    rows = secretary.ask("GET", f"/meetings/{secretary.meeting}/cards")
    [held] = [row["card_id"] for row in rows if row["user_id"] == user]
    return card_of(UUID(held))


def tablet(server: ServerProcess, card: Card) -> Participant:
    person = Participant(server)
    with pytest.raises(Refused):
        person.ask("GET", "/me")
    person.me = person.ask("POST", "/card/sign-in", {"token": card.token, "pin": card.pin})
    return person


def closed_after(screen: Screen) -> float:
    """Seconds until the socket is closed. Raises TimeoutError after two."""
    since = time.monotonic()
    with pytest.raises(ConnectionClosed) as end:
        screen.until(lambda _: False, seconds=2)
    assert end.value.rcvd is not None
    assert end.value.rcvd.code in (4401, 4403)
    return time.monotonic() - since


def why(person: Participant) -> str:
    with pytest.raises(Refused) as refused:
        person.ask("GET", "/me")
    return refused.value.code


def test_cards_and_locks_reach_open_sockets(server: ServerProcess) -> None:
    secretary = Participant.signed_in(server, SECRETARY)
    sitting = begun(secretary)
    vote = secretary.state("desk")["vote_order"][0]
    secretary.command(f"/votes/{vote}/open")
    desk = secretary.screen("desk")
    card = card_for(secretary, "Nông Thị Dền")

    first = tablet(server, card)
    screen = first.screen("tablet")
    desk.until(lambda f: f["t"] == "signal" and f["name"] == "devices" and f["value"]["what"] == "signed_in")

    # Locked: the ballot is refused, the stream goes on.
    first.ask("POST", "/me/lock", {})
    locked = screen.until(lambda f: f["t"] == "own" and f["own"]["locked"], seconds=2)
    assert locked["own"]["strong"] is False
    with pytest.raises(Refused, match="screen_locked"):
        screen.cast(vote, "yes")
    with pytest.raises(Refused, match="screen_locked"):
        first.command(f"/votes/{vote}/ballots", choice="yes", revision=1)
    away = next(reversed(secretary.state("desk")["roster"]))
    secretary.command(f"/sittings/{sitting}/attendance", marks={away: "absent"})
    screen.entry("attendance.marked")
    first.ask("POST", "/me/unlock", {"pin": card.pin})
    screen.until(lambda f: f["t"] == "own" and not f["own"]["locked"], seconds=2)
    assert screen.cast(vote, "yes")["choice"] == "yes"

    # Another tablet takes its place.
    second = tablet(server, card)
    assert closed_after(screen) < 1
    assert why(first) == "replaced_elsewhere"
    desk.until(lambda f: f["t"] == "signal" and f["name"] == "devices" and f["value"].get("replaced") is True)
    other = second.screen("tablet")
    assert other.snapshot["own"]["ballots"][vote]["choice"] == "yes"

    # The office takes the card away.
    secretary.command(f"/cards/{card.id}/revoke")
    assert closed_after(other) < 1
    assert why(second) == "card_revoked"
    desk.close()
