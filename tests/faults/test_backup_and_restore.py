"""Fault 25: a stick is filled in the middle of a vote; the machine is lost; an empty one goes on from the stick."""

import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.test import override_settings

from config.backup.recovery_code import FILE as RECOVERY_CODE
from tests.cards import Card, card_of
from tests.participants import SECRETARY, Participant, Refused, Screen, demo_password, opened_meeting
from tests.servers.postgres import PostgresServer, client_programs
from tests.servers.uvicorn import ServerProcess

DELEGATES = ("nong.thi.den", "ban.thi.mui", "giang.a.pao")
Servers = Callable[..., ServerProcess]


@dataclass(frozen=True, slots=True)
class Lost:
    """What is left of a machine: a file on a stick, the sheet from the safe, and what its people had and saw.

    state: of the desk, right after the backup.
    """

    file: Path
    code: str
    password: str
    vote: str
    card: Card
    cookies: list[str]
    receipt: str
    heads: dict[str, tuple[int, str]]
    state: dict[str, Any]


@pytest.fixture(params=["sqlite", "postgresql"])
def machines(
    request: pytest.FixtureRequest, postgres_server: PostgresServer, tmp_path: Path
) -> Iterator[dict[str, Any]]:
    """Settings of machines of one kind, each with an empty database and a key of its own."""
    stick = tmp_path / "STICK"
    stick.mkdir()

    def fresh(number: int) -> dict[str, Any]:
        env = {"DH_BACKUP_PLACES": str(stick), "DH_SECRET_KEY": f"machine-{number}-" + "x" * 40}
        if request.param == "sqlite":
            return {"env": env}
        env["DH_POSTGRES_PROGRAMS"] = client_programs(tmp_path)
        return {"env": env, "database_url": postgres_server.create_database()}

    return (fresh(number) for number in range(2))


def lost(server: ServerProcess, stick: Path) -> Lost:
    """One ballot is in, a second comes while the file is being written, a third after it."""
    secretary = Participant.signed_in(server, SECRETARY)
    opened_meeting(secretary)
    card = _printed_card(secretary, server.env["DH_SECRET_KEY"])
    vote = secretary.state("desk")["vote_order"][0]
    secretary.command(f"/votes/{vote}/open")
    people = [Participant.signed_in(server, name) for name in DELEGATES]
    first, second, third = (person.screen("tablet") for person in people)
    receipt = first.cast(vote, "yes")["receipt"]
    meanwhile = threading.Thread(target=second.cast, args=(vote, "no"))
    meanwhile.start()
    body = secretary.me["seats"][0]["meeting"]["body_id"]
    made = secretary.command("/installation/backup", body_id=body, place=str(stick))
    meanwhile.join()
    state = secretary.state("desk")
    third.cast(vote, "no")
    return Lost(
        file=stick / made["file"],
        code=(server.folder / RECOVERY_CODE).read_text(),
        password=demo_password(server),
        vote=vote,
        card=card,
        cookies=[_cookies(person) for person in people],
        receipt=receipt,
        heads={head["stream"]: (head["size"], head["root"]) for head in made["heads"]},
        state=state,
    )


def _printed_card(secretary: Participant, key: str) -> Card:
    """One that a delegate has in his hands."""
    holders = secretary.ask("GET", f"/meetings/{secretary.meeting}/cards")
    user = next(holder["user_id"] for holder in holders if holder["mandate_id"])
    secretary.command(f"/meetings/{secretary.meeting}/cards", users=[user])
    [card] = {h["card_id"] for h in secretary.ask("GET", f"/meetings/{secretary.meeting}/cards")} - {None}
    with override_settings(SECRET_KEY=key):
        return card_of(UUID(card))


def test_an_empty_machine_goes_on_where_the_backup_was_made(
    server_process: Servers, machines: Iterator[dict[str, Any]], tmp_path: Path
) -> None:
    old = server_process(load_demo=True, **next(machines))
    left = lost(old, tmp_path / "STICK")
    old.kill()
    new = ServerProcess(folder=tmp_path / "new", redis_url=None, **{"database_url": None, **next(machines)})
    code = tmp_path / "sheet.txt"
    code.write_text(left.code.lower())

    said = new.manage("restore", str(left.file), "--code-file", str(code))

    for stream, (size, root) in left.heads.items():
        assert f"{stream}: {size} mục, đầu sổ {root}: nguyên vẹn." in said
        assert f"{stream}: {size} entries, root {root}: whole." in said
    new.env["DH_SECRET_KEY"] = (new.folder / "secret.key").read_text()
    new.start()
    try:
        _goes_on(new, left)
    finally:
        new.end()


def _goes_on(new: ServerProcess, left: Lost) -> None:
    secretary = Participant.signed_in(new, SECRETARY, password=left.password)
    state = secretary.state("desk")
    assert state["votes"][left.vote]["state"] == "interrupted"
    assert _without_the_vote(state) == _without_the_vote(left.state)
    size, _ = left.heads[secretary.stream]
    now = secretary.ask("GET", f"/streams/{secretary.stream}/head?face=desk")["head"]
    assert now == size + 1  # vote.interrupted
    assert _by_card(new, left.card)["sign_in"]["kind"] == "card"

    secretary.command(f"/votes/{left.vote}/resume")
    # Nobody has to sign in anew: the tablets' cookies are as good as they were.
    tablets = [Screen(new, secretary.stream, "tablet", cookies) for cookies in left.cookies]
    again = [tablet.cast(left.vote, c) for tablet, c in zip(tablets, ("yes", "no", "no"), strict=True)]
    assert again[0]["receipt"] == left.receipt
    secretary.command(f"/votes/{left.vote}/close")
    result = secretary.state("desk")["votes"][left.vote]["result"]
    assert (result["yes"], result["no"], result["took_part"]) == (1, 2, 3)


def _without_the_vote(state: dict[str, Any]) -> dict[str, Any]:
    """What a vote that was on is allowed to differ in is the vote alone (docs/decisions/004)."""
    return {name: value for name, value in state.items() if name != "votes"}


def _cookies(person: Participant) -> str:
    return "; ".join(f"{cookie.name}={cookie.value}" for cookie in person._jar)


def _by_card(server: ServerProcess, card: Card) -> dict[str, Any]:
    """Who the tablet is signed in as."""
    tablet = Participant(server)
    with suppress(Refused):
        tablet.ask("GET", "/me")
    me: dict[str, Any] = tablet.ask("POST", "/card/sign-in", {"token": card.token, "pin": card.pin})
    return me
