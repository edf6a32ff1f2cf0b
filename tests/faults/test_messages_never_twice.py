"""The server is killed while letters go out: nobody ever gets one twice, and what is not known is left to a person."""

import time
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.participants import SECRETARY, Participant
from tests.servers.postgres import PostgresServer
from tests.servers.smtp import MailServer, mail_server
from tests.servers.uvicorn import ServerProcess

PATIENCE_S = 15.0
MANY = 8


@pytest.fixture
def mail() -> Iterator[MailServer]:
    with mail_server() as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def server(
    request: pytest.FixtureRequest,
    server_process: Callable[..., ServerProcess],
    postgres_server: PostgresServer,
    mail: MailServer,
) -> ServerProcess:
    url = postgres_server.create_database() if request.param == "postgresql" else None
    env = {"DH_MAIL": mail.url, "DH_MAIL_FROM": "Văn phòng <vp@xa.vn>"}
    return server_process(database_url=url, load_demo=True, env=env)


def test_letters_of_a_server_killed_in_the_middle_arrive_once_or_wait_for_a_person(
    server: ServerProcess, mail: MailServer
) -> None:
    mail.held.clear()  # the first letter is in its hands, and stays there
    secretary = Participant.signed_in(server, SECRETARY)
    body = _office(secretary)
    _invite(secretary, body, people=MANY)
    assert mail.arrived.acquire(timeout=PATIENCE_S)

    server.kill()
    mail.held.set()
    server.start()
    for _ in range(MANY - 1):
        assert mail.arrived.acquire(timeout=PATIENCE_S)

    outbox = _settled(secretary, body)
    assert outbox["counts"] == {"sent": MANY - 1, "uncertain": 1}
    assert set(Counter(mail.addresses).values()) == {1}
    [unknown] = [row for row in outbox["rows"] if row["state"] == "uncertain"]
    assert unknown["address"] == mail.addresses[0]
    assert unknown["fault"] == "stopped_while_sending"

    # A person has asked, and decides.
    secretary.command(f"/bodies/{body}/messages/send-again", ids=[unknown["id"]])
    assert mail.arrived.acquire(timeout=PATIENCE_S)
    assert _settled(secretary, body)["counts"] == {"sent": MANY}


def _office(secretary: Participant) -> str:
    """The secretary's body, which sends letters from now on."""
    body: str = secretary.me["offices"][0]["body_id"]
    secretary.command(f"/bodies/{body}/messages/channels", channel="email", is_on=True)
    return body


def _invite(secretary: Participant, body: str, *, people: int) -> None:
    """So many guests with an address are invited."""
    guests = [
        {"kind": "department", "name": f"Khách mời {n}", "email": f"khach.{n}@xa.vn"} for n in range(people)
    ]
    secretary.command(f"/bodies/{body}/guests", guests=guests)
    listed = secretary.ask("GET", f"/bodies/{body}/people")["guests"]
    invited = [guest["id"] for guest in listed if guest["email"]]
    secretary.command(f"/meetings/{secretary.meeting}/invitations", mandates=[], guests=invited)


def _settled(secretary: Participant, body: str) -> dict[str, Any]:
    """The outbox once nothing waits in it and nothing is being handed over."""
    give_up = time.monotonic() + PATIENCE_S
    while True:
        outbox: dict[str, Any] = secretary.ask("GET", f"/bodies/{body}/messages")
        if not {"waiting", "sending"} & outbox["counts"].keys():
            return outbox
        if time.monotonic() > give_up:
            raise TimeoutError(outbox["counts"])
        time.sleep(0.1)
