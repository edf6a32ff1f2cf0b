"""A demonstration is played from its page: begun, paused, stopped, begun again; a person keeps one part in it."""

import asyncio
import os
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from config.demo.commune.meeting import EXCUSED
from config.demo.councils import meeting_of
from config.demo.play import kept
from config.demo.play.pace import Pace
from config.demo.play.person import Person
from config.demo.play.player import Kept, Order, Report, play
from config.demo.play.reading import mandates_by_name, open_votes, vote_of
from config.demo.play.scripts import BY_NAME
from config.demo.play.sockets import Desk, Tablet
from tests.participants import SECRETARY, Refused, confirmed, demo_password
from tests.servers.prepared import prepared_installation
from tests.servers.uvicorn import ServerProcess

COUNCIL, SCRIPT = BY_NAME["commune"]
MEETING = str(meeting_of(COUNCIL, 3))
DELEGATE, DELEGATE_NAME = "nong.thi.den", "Nông Thị Dền"
WITHIN_S = 60.0


@pytest.fixture
def serve(shared_folder: Path, tmp_path: Path) -> Iterator[Callable[..., ServerProcess]]:
    started: list[ServerProcess] = []

    def make(**env: str) -> ServerProcess:
        folder = tmp_path / "installation"
        shutil.copytree(prepared_installation(shared_folder, load_demo=True), folder)
        server = ServerProcess(folder=folder, database_url=None, redis_url=None, env=env)
        started.append(server)
        server.start()
        return server

    yield make
    for server in started:
        server.end()


def visitor(server: ServerProcess) -> Person:
    """Somebody at this machine who has not signed in."""
    person = Person(server.url)
    with pytest.raises(Refused, match=r".*"):
        person.ask("GET", "/me")  # brings the token
    return person


def eventually(is_so: Callable[[], object]) -> None:
    give_up = time.monotonic() + WITHIN_S
    while not is_so():
        assert time.monotonic() < give_up
        time.sleep(0.1)


def plays_beside(server: ServerProcess) -> list[int]:
    """Process ids of what the server plays."""
    children = Path(f"/proc/{server.pid}/task").glob("*/children")
    return [int(pid) for listed in children for pid in listed.read_text().split()]


# ---- the routes


def test_a_play_is_begun_paused_and_stopped_by_whoever_sits_at_the_machine(
    serve: Callable[..., ServerProcess],
) -> None:
    server = serve(DH_DEMO="1")
    anyone = visitor(server)
    [shown] = anyone.ask("GET", "/demo")["meetings"]
    assert (shown["id"], shown["state"], shown["body_short_name"]) == (
        MEETING,
        "convened",
        "HĐND xã Suối Ngàn",
    )
    assert [part["as"] for part in shown["parts"]] == ["delegate", "secretary", "presiding_officer"]
    begun = anyone.ask("POST", "/demo/play", {"meeting_id": MEETING, "as": "delegate", "speed": 20})[
        "playing"
    ]
    assert (begun["meeting"], begun["speed"], begun["username"]) == (MEETING, 20, DELEGATE)
    with pytest.raises(Refused) as second:
        anyone.ask("POST", "/demo/play", {"meeting_id": MEETING})
    assert second.value.code == "demo_is_playing"
    assert anyone.ask("POST", "/demo/pause")["playing"]["paused"]
    assert not anyone.ask("POST", "/demo/resume")["playing"]["paused"]
    assert anyone.ask("POST", "/demo/stop")["playing"] is None
    with pytest.raises(Refused) as none:
        anyone.ask("POST", "/demo/pause")
    assert none.value.code == "demo_not_playing"


def test_after_the_closing_another_meeting_of_the_same_plan_is_convened_and_the_play_ends_with_the_server(
    serve: Callable[..., ServerProcess],
) -> None:
    server = serve(DH_DEMO="1")
    anyone = visitor(server)
    anyone.ask("POST", "/demo/play", {"meeting_id": MEETING, "speed": 0})
    eventually(lambda: anyone.ask("GET", "/demo")["playing"] is None)
    assert anyone.ask("GET", "/demo")["meetings"][0]["state"] == "closed"
    again = anyone.ask("POST", "/demo/play", {"meeting_id": MEETING, "speed": 1})
    [shown] = again["meetings"]
    assert again["playing"]["meeting"] == shown["id"] == str(meeting_of(COUNCIL, 4))
    assert shown["title"] == "Kỳ họp thứ 4 (thường lệ cuối năm 2026)"
    eventually(lambda: anyone.ask("GET", "/demo")["playing"]["of_steps"])  # it follows the meeting
    [playing] = plays_beside(server)
    server.kill()
    eventually(lambda: not _runs(playing))


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return "Z" not in Path(f"/proc/{pid}/stat").read_text().split()[2]


# ---- a part that a person keeps


def order(server: ServerProcess, part: Kept) -> Order:
    password = demo_password(server)
    return Order(server.url, COUNCIL, SCRIPT, MEETING, password, part, DELEGATE)


def test_a_delegate_who_keeps_his_part_is_waited_for_and_then_no_longer(
    serve: Callable[..., ServerProcess], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "PERSON_AT_LEAST_S", 20.0)
    server = serve()
    result = asyncio.run(_delegate(server, monkeypatch))
    assert (result[1]["yes"], result[1]["no"]) == (22, 1)
    assert (result[2]["yes"], result[2]["no_ballot"]) == (22, 2)  # he went away, and the excused one


async def _delegate(server: ServerProcess, monkeypatch: pytest.MonkeyPatch) -> dict[int, Any]:
    desk, reports = await _desk(server), list[Report]()
    person = await asyncio.to_thread(Person.arrived, server.url, DELEGATE, demo_password(server))
    tablet = Tablet(person, f"meeting:{MEETING}")
    playing = asyncio.create_task(play(order(server, Kept.DELEGATE), Pace(0), reports.append))
    assert await desk.until(lambda: desk.state["sitting"] is not None, within_s=WITHIN_S)
    sitting = desk.state["sitting"]["id"]
    await asyncio.to_thread(person.command, f"/sittings/{sitting}/check-in", **{"from": "hall"})
    assert await desk.until(lambda: bool(open_votes(desk.state)), within_s=WITHIN_S)
    await tablet.cast(open_votes(desk.state)[0]["id"], "no")
    monkeypatch.setattr(kept, "PERSON_AT_LEAST_S", 0.2)
    await asyncio.wait_for(playing, WITHIN_S)
    await desk.until(lambda: desk.state["meeting"]["state"] == "closed", within_s=WITHIN_S)
    await tablet.leave()
    await desk.leave()
    return {vote["number"]: vote["result"] for vote in desk.state["votes"].values()}


def test_whoever_runs_the_desk_finds_the_delegates_coming_and_voting(
    serve: Callable[..., ServerProcess],
) -> None:
    result = asyncio.run(_secretary(serve()))
    assert (result["yes"], result["legal_total"]) == (22, 24)


async def _secretary(server: ServerProcess) -> Any:
    """Vote 3 before all others: nobody keeps the person to the plan."""
    desk = await _desk(server)
    me = await asyncio.to_thread(Person.arrived, server.url, SECRETARY, demo_password(server))
    playing = asyncio.create_task(play(order(server, Kept.SECRETARY), Pace(0), lambda _: None))

    async def do(path: str, **content: Any) -> None:
        told = await asyncio.to_thread(me.command, path, **content)
        assert await desk.until(lambda: desk.as_of >= told["seq"], within_s=WITHIN_S)

    await do(f"/meetings/{MEETING}/sittings", label="Phiên của tôi", gathering=True)
    assert await desk.until(lambda: desk.state["attendance"]["present"] == 23, within_s=WITHIN_S)
    excused = mandates_by_name(desk.state)[EXCUSED]
    assert desk.state["attendance"]["marks"][excused] == "excused"
    sitting = desk.state["sitting"]["id"]
    await do(f"/meetings/{MEETING}/open", confirmed=confirmed())
    await do(f"/sittings/{sitting}/open")
    vote = vote_of(desk.state, 3)
    assert vote is not None
    await do(f"/votes/{vote['id']}/open")
    board = {"missing": [""]}
    while board["missing"]:
        await desk.change(within_s=0.2)
        board = desk.signals.get("board") or board
    for step in (f"/votes/{vote['id']}/close", f"/votes/{vote['id']}/announce", f"/sittings/{sitting}/close"):
        await do(step)
    await do(f"/meetings/{MEETING}/close")
    await asyncio.wait_for(playing, WITHIN_S)  # it ends by itself
    await desk.leave()
    return desk.state["votes"][vote["id"]]["result"]


async def _desk(server: ServerProcess) -> Desk:
    person = await asyncio.to_thread(Person.arrived, server.url, "hoang.thi.lien", demo_password(server))
    desk = Desk(person, f"meeting:{MEETING}")
    await desk.follow()
    return desk
