"""The room inside the whole product: its real server, its real middleware, a person who signed in."""

from collections.abc import Callable

from tests.participants import SECRETARY, Participant, confirmed
from tests.servers.uvicorn import ServerProcess


def test_signed_in_screens_of_the_product_are_on_the_fast_path(
    server_process: Callable[..., ServerProcess],
) -> None:
    server = server_process(load_demo=True)
    secretary = Participant.signed_in(server, SECRETARY)
    desk = secretary.screen("desk")
    secretary.command(f"/meetings/{secretary.meeting}/open", confirmed=confirmed())
    assert desk.entry("meeting.opened")["seq"] == desk.snapshot["as_of"] + 1
    assert "await send()" not in server.log  # realtime.transport says so when it cannot reach the transport
