"""A network that lets no socket through: a screen that polls over HTTP still votes, with its receipt and the board."""

import time
from collections.abc import Callable
from typing import Any

from tests.participants import SECRETARY, Participant, opened_meeting
from tests.servers.uvicorn import ServerProcess


def test_a_delegate_without_a_socket_votes_and_sees_what_is_live(
    server_process: Callable[..., ServerProcess],
) -> None:
    server = server_process(load_demo=True)
    secretary = Participant.signed_in(server, SECRETARY)
    opened_meeting(secretary)
    delegate = Participant.signed_in(server, "nong.thi.den")
    vote = secretary.state("desk")["vote_order"][0]
    held = secretary.command(f"/votes/{vote}/open")["seq"]
    ballot = delegate.command(f"/votes/{vote}/ballots", choice="yes")
    give_up = time.monotonic() + 5  # the board is told five times a second at most
    news = poll(delegate, after=held - 1)
    while news["signals"].get("board", {}).get("cast") != 1 and time.monotonic() < give_up:
        news = poll(delegate, after=held - 1)
    assert [frame["entry"]["kind"] for frame in news["entries"]] == ["vote.opened"]
    assert news["own"]["ballots"][vote]["receipt"] == ballot["receipt"]
    assert news["signals"]["board"] == {"vote": vote, "cast": 1, "of": 24}
    desk = secretary.ask("GET", f"/streams/{secretary.stream}/snapshot?face=desk")
    assert len(desk["signals"]["board"]["missing"]) == 23


def poll(person: Participant, *, after: int) -> dict[str, Any]:
    answer: dict[str, Any] = person.ask(
        "GET", f"/streams/{person.stream}/entries?face=tablet&after={after}&limit=10"
    )
    return answer
