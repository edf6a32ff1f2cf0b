"""The room inside the whole product: its real server, its real middleware, a person who signed in."""

import time
from collections.abc import Callable

import pytest
from websockets.exceptions import ConnectionClosed

from tests.participants import PRESIDING, SECRETARY, Participant, confirmed
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


def test_the_door_closes_within_a_second_when_the_right_by_hand_is_taken_back(
    server_process: Callable[..., ServerProcess],
) -> None:
    server = server_process(load_demo=True)
    secretary, chair = (Participant.signed_in(server, name) for name in (SECRETARY, PRESIDING))
    grants = f"/meetings/{secretary.meeting}/grants"
    given = {"user_id": chair.me["user"]["id"], "right": "mark_attendance"}
    secretary.command(grants, **given)
    door, console = chair.screen("door"), chair.screen("console")
    taken_at = time.monotonic()
    secretary.command(f"{grants}/revoke", **given)
    with pytest.raises(ConnectionClosed) as gone:
        door.until(lambda _: False, seconds=3)
    assert gone.value.rcvd is not None
    assert gone.value.rcvd.code == 4403
    assert time.monotonic() - taken_at < 1
    console.entry("right.revoked")
