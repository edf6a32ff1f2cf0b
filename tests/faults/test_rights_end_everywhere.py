"""Whoever signed out, or was suspended, casts nothing any more: in no process, with no old token, without Redis."""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from uuid import uuid4

import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from tests.participants import SECRETARY, Participant, opened_meeting
from tests.servers.postgres import PostgresServer
from tests.servers.uvicorn import ServerProcess

DELEGATE = "nong.thi.den"
Servers = tuple[ServerProcess, ServerProcess]


@pytest.fixture
def servers(server_process: Callable[..., ServerProcess], postgres_server: PostgresServer) -> Servers:
    """Two processes on one database that cannot speak to each other."""
    url = postgres_server.create_database()
    first = server_process(database_url=url, load_demo=True)
    return first, server_process(database_url=url)


class Tablet:
    """A socket that says what it likes and hears until it is closed."""

    def __init__(
        self, server: ServerProcess, stream: str, *, cookies: str = "", resume: str | None = None
    ) -> None:
        headers = {"Origin": server.url, **({"Cookie": cookies} if cookies else {})}
        self._open = ExitStack()
        opening = connect(f"{server.ws_url}?face=tablet", additional_headers=headers)
        self._line: ClientConnection = self._open.enter_context(opening)
        self.frames: list[dict[str, object]] = []
        self._say({"t": "hello", "v": 1, "stream": stream, "face": "tablet", "from": None, "resume": resume})

    def _say(self, frame: dict[str, object]) -> None:
        self._line.send(json.dumps(frame))

    def cast(self, vote: str) -> None:
        ballot = {"vote": vote, "choice": "no", "revision": 1}
        self._say({"t": "do", "id": str(uuid4()), "what": "cast_ballot", "with": ballot})

    def token(self) -> str:
        while not self.frames or self.frames[-1]["t"] != "snapshot":
            self._hear(10)
        return next(str(frame["resume"]) for frame in self.frames if frame["t"] == "welcome")

    def closed(self, *, within_s: float) -> int | None:
        """The close code. Raises TimeoutError."""
        give_up = time.monotonic() + within_s
        try:
            while True:
                self._hear(give_up - time.monotonic())
        except ConnectionClosed as end:
            return end.rcvd.code if end.rcvd else None

    def _hear(self, seconds: float) -> None:
        self.frames.append(json.loads(self._line.recv(timeout=max(0.0, seconds))))

    def codes(self) -> list[object]:
        return [frame["code"] for frame in self.frames if frame["t"] == "refused"]

    def hang_up(self) -> None:
        self._open.close()


@pytest.fixture
def hang_up() -> Iterator[list[Tablet]]:
    open_ones: list[Tablet] = []
    yield open_ones
    for tablet in open_ones:
        tablet.hang_up()


def test_who_signs_out_at_one_process_is_gone_from_the_other_and_his_old_token_casts_nothing(
    servers: Servers, hang_up: list[Tablet]
) -> None:
    here, there = servers
    secretary = Participant.signed_in(here, SECRETARY)
    opened_meeting(secretary)
    delegate = Participant.signed_in(here, DELEGATE)
    stream, cookies = delegate.stream, delegate.cookies
    vote = secretary.state("desk")["vote_order"][0]
    secretary.command(f"/votes/{vote}/open")
    open_there = Tablet(there, stream, cookies=cookies)
    hang_up.append(open_there)
    token = open_there.token()

    delegate.ask("POST", "/sign-out", {})
    signed_out_at = time.monotonic()
    for server in servers:  # at once, long before anybody polls
        back = Tablet(server, stream, resume=token)
        hang_up.append(back)
        back.cast(vote)
        assert back.closed(within_s=5) in (4401, 4403)
        assert back.codes() == ["rights_ended"]
        assert {frame["t"] for frame in back.frames} == {"refused", "again"}
    with suppress(ConnectionClosed):  # hung up already, which is the best answer
        open_there.cast(vote)  # within the second in which this process may not have noticed yet
    assert open_there.closed(within_s=signed_out_at + 2 - time.monotonic()) in (4401, 4403)
    assert set(open_there.codes()) <= {"rights_ended", "not_signed_in"}
    assert not [frame for frame in open_there.frames if frame["t"] == "done"]

    secretary.command(f"/votes/{vote}/close")
    result = secretary.state("desk")["votes"][vote]["result"]
    assert (result["took_part"], result["no"]) == (0, 0)


SUSPEND = """
from datetime import datetime, UTC
from uuid import uuid4
from councils.models import Mandate
from councils.rules.calendar import council_day
from councils.rules.voting_right import Status
from councils.services.change_mandate_status import change_mandate_status
from journal.services.record import Command
now = datetime.now(UTC)
change_mandate_status(
    Command(id=str(uuid4()), actor="system:test", at=now),
    mandate_id=Mandate.objects.get(user__username="{username}").id,
    status=Status.SUSPENDED, from_date=council_day(now), reason="Quyết định số 1",
)
"""


def test_who_is_suspended_from_the_servers_own_command_line_is_gone_within_two_seconds(
    server_process: Callable[..., ServerProcess], hang_up: list[Tablet]
) -> None:
    server = server_process(load_demo=True)
    delegate = Participant.signed_in(server, DELEGATE)
    tablet = Tablet(server, delegate.stream, cookies=delegate.cookies)
    hang_up.append(tablet)
    tablet.token()
    server.manage("shell", "-c", SUSPEND.format(username=DELEGATE))  # a process where nobody serves sockets
    assert tablet.closed(within_s=2) == 4403
