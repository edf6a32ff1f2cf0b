"""The server is killed in the middle of a vote: no acknowledged ballot is lost, and nothing closes by itself."""

from collections.abc import Callable

import psycopg
import pytest

from tests.participants import SECRETARY, Participant, Refused, opened_meeting
from tests.servers.postgres import PostgresServer
from tests.servers.uvicorn import ServerProcess

DELEGATES = ("nong.thi.den", "ban.thi.mui", "giang.a.pao", "ly.thi.sao", "sung.a.chu")


@pytest.fixture(params=["sqlite", "postgresql"])
def server(
    request: pytest.FixtureRequest,
    server_process: Callable[..., ServerProcess],
    postgres_server: PostgresServer,
) -> ServerProcess:
    url = postgres_server.create_database() if request.param == "postgresql" else None
    return server_process(database_url=url, load_demo=True)


def test_a_vote_survives_the_kill_of_its_server_as_interrupted_with_every_acknowledged_ballot(
    server: ServerProcess,
) -> None:
    secretary = Participant.signed_in(server, SECRETARY)
    opened_meeting(secretary)
    vote = secretary.state("desk")["vote_order"][0]
    people = [Participant.signed_in(server, name) for name in DELEGATES]
    secretary.command(f"/votes/{vote}/open", duration_s=60)
    ballots = [person.screen("tablet").cast(vote, "yes") for person in people[:3]]

    server.restart(kill=True)

    interrupted = secretary.state("desk")["votes"][vote]
    assert (interrupted["state"], interrupted["closes_at"]) == ("interrupted", None)
    with pytest.raises(Refused) as refused:
        people[3].screen("tablet").cast(vote, "no")
    assert refused.value.code == "vote_is_interrupted"
    again = [person.screen("tablet").cast(vote, "yes")["receipt"] for person in people[:3]]
    assert again == [ballot["receipt"] for ballot in ballots]

    secretary.command(f"/votes/{vote}/resume")
    late = people[3].screen("tablet")
    ballots.append(late.cast(vote, "no"))
    secretary.command(f"/votes/{vote}/close")
    roll = late.entry("vote.closed")["parts"]["delegates"]["value"]["receipts"]
    assert roll == sorted(ballot["receipt"] for ballot in ballots)
    result = secretary.state("desk")["votes"][vote]["result"]
    assert (result["yes"], result["no"], result["took_part"], result["legal_total"]) == (3, 1, 4, 24)


def test_a_vote_whose_time_ran_out_while_the_server_was_down_is_not_closed_by_itself(
    server: ServerProcess,
) -> None:
    secretary = Participant.signed_in(server, SECRETARY)
    opened_meeting(secretary)
    vote = secretary.state("desk")["vote_order"][0]
    secretary.command(f"/votes/{vote}/open", duration_s=5)
    server.kill()
    server.start()
    tablet = Participant.signed_in(server, DELEGATES[0]).screen("tablet")
    with pytest.raises(TimeoutError):
        tablet.entry("vote.closed", seconds=6)
    assert secretary.state("desk")["votes"][vote]["state"] == "interrupted"


def test_a_screen_that_resumes_after_the_restart_hears_only_what_it_missed(server: ServerProcess) -> None:
    secretary = Participant.signed_in(server, SECRETARY)
    opened_meeting(secretary)
    delegate = Participant.signed_in(server, DELEGATES[0])
    before = delegate.screen("tablet")
    vote = secretary.state("desk")["vote_order"][0]
    secretary.command(f"/votes/{vote}/open")
    held = before.entry("vote.opened")["seq"]
    server.restart(kill=True)
    after = delegate.screen("tablet")
    assert after.snapshot["as_of"] == held + 1
    assert after.snapshot["state"]["votes"][vote]["state"] == "interrupted"


def test_one_of_two_servers_that_dies_does_not_interrupt_the_vote(
    server_process: Callable[..., ServerProcess], postgres_server: PostgresServer, redis_url: str
) -> None:
    url = postgres_server.create_database()
    first = server_process(database_url=url, redis_url=redis_url, load_demo=True)
    second = server_process(
        database_url=url, redis_url=redis_url, load_demo=True, env={"DH_VAR": str(first.folder)}
    )
    second.folder = first.folder
    secretary = Participant.signed_in(first, SECRETARY)
    opened_meeting(secretary)
    vote = secretary.state("desk")["vote_order"][0]
    tablet = Participant.signed_in(second, DELEGATES[0]).screen("tablet")
    secretary.command(f"/votes/{vote}/open")
    tablet.entry("vote.opened", seconds=3)
    first.restart(kill=True)
    ballot = tablet.cast(vote, "yes")
    secretary.command(f"/votes/{vote}/close")
    assert tablet.entry("vote.closed")["parts"]["delegates"]["value"]["receipts"] == [ballot["receipt"]]


def test_a_server_that_starts_beside_one_whose_lock_was_cut_does_not_interrupt_its_vote(
    server_process: Callable[..., ServerProcess], postgres_server: PostgresServer
) -> None:
    url = postgres_server.create_database()
    serving = server_process(database_url=url, load_demo=True)
    secretary = Participant.signed_in(serving, SECRETARY)
    opened_meeting(secretary)
    vote = secretary.state("desk")["vote_order"][0]
    secretary.command(f"/votes/{vote}/open")
    with psycopg.connect(url, autocommit=True) as administrator:
        holders = "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'"
        assert administrator.execute(holders).rowcount == 1
    server_process(database_url=url, env={"DH_VAR": str(serving.folder)})
    assert secretary.state("desk")["votes"][vote]["state"] == "open"


def test_a_server_without_the_guards_of_the_record_refuses_to_start(
    server_process: Callable[..., ServerProcess],
) -> None:
    server = server_process(load_demo=True)
    server.kill()
    server.manage("shell", "-c", DROP_ONE_GUARD)
    with pytest.raises(RuntimeError, match="not protected against changes"):
        server.start()


DROP_ONE_GUARD = """
from django.db import connection
with connection.cursor() as cursor:
    cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'journal_entry'")
    name = cursor.fetchone()[0]
    cursor.execute(f'DROP TRIGGER "{name}"')
"""
