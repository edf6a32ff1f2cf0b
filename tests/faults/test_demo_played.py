"""Both demonstration meetings from the first delegate at the door to the closing, through the public protocol alone."""

import asyncio
import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from config.demo.councils import meeting_of
from config.demo.play.pace import Pace
from config.demo.play.player import Order, Report, play
from config.demo.play.scripts import BY_NAME
from config.demo.province.questions import WASTE_PLANT, WATER_PRICE
from realtime.frames import merged
from screens.fold import MeetingFold
from tests.participants import Participant, Screen, demo_password
from tests.servers.prepared import prepared_installation
from tests.servers.uvicorn import ServerProcess

SECRETARIES = {"commune": "do.thanh.cong", "province": "vu.hai.yen"}
MakeServer = Callable[..., ServerProcess]


@dataclass
class Played:
    """As the secretary sees it afterwards."""

    server: ServerProcess
    secretary: Participant
    stream: str
    last: Report
    state: dict[str, Any]

    @property
    def counts(self) -> dict[int, tuple[int, int, int, bool]]:
        """By the number of the vote: yes, no, abstain, adopted."""
        results = {vote["number"]: vote["result"] for vote in self.state["votes"].values()}
        return {
            number: (told["yes"], told["no"], told["abstain"], told["adopted"])
            for number, told in results.items()
        }

    @property
    def turns(self) -> dict[tuple[str, str], int]:
        """How many were given, by the item's number and the kind."""
        numbers = {item["id"]: item["number"] for item in self.state["agenda"]}
        floor = self.state["floor"]
        assert {turn["state"] for turn in floor["speeches"]} == {"ended"}
        assert floor["requests"] == []
        return dict(Counter((numbers[turn["item"]], turn["kind"]) for turn in floor["speeches"]))

    @property
    def slips(self) -> dict[str, int]:
        """How many are in each state; all of groups the council chose."""
        assert {group["state"] for group in self.state["question_groups"]} == {"decided"}
        groups = self.state["question_groups"]
        return dict(Counter(slip["state"] for group in groups for slip in group["slips"]))

    def asked(self, path: str) -> list[dict[str, Any]]:
        """Of the meeting, by the secretary."""
        found: list[dict[str, Any]] = self.secretary.ask(
            "GET", f"/meetings/{self.stream.partition(':')[2]}{path}"
        )
        return found

    def vote(self, title: str) -> dict[str, Any]:
        found: dict[str, Any] = next(v for v in self.state["votes"].values() if v["title"] == title)
        return found


def played(server: ServerProcess, name: str) -> Played:
    """Without any waiting."""
    council, script = BY_NAME[name]
    meeting = str(meeting_of(council, council.meeting.draft.number))
    order = Order(server.url, council, script, meeting, demo_password(server))
    reports: list[Report] = []
    asyncio.run(play(order, Pace(0), reports.append))
    secretary = Participant.signed_in(server, SECRETARIES[name])
    stream = f"meeting:{meeting}"
    state = secretary.ask("GET", f"/streams/{stream}/snapshot?face=desk")["state"]
    return Played(server, secretary, stream, reports[-1], state)


def assert_it_is_whole(meeting: Played) -> None:
    """To the end of the plan; the record gives the same state again, told live or anew, and verifies."""
    assert meeting.last.at_step == meeting.last.of_steps
    assert meeting.state["meeting"]["state"] == "closed"
    assert all(item["state"] == "done" for item in meeting.state["agenda"] if item["kind"] != "heading")
    assert all(vote["state"] == "announced" for vote in meeting.state["votes"].values())
    assert replayed(meeting) == meeting.state
    screen = Screen(meeting.server, meeting.stream, "desk", meeting.secretary.cookies)
    assert screen.snapshot["state"] == meeting.state
    screen.close()
    verdicts = meeting.server.manage("verify_stream", "--all").splitlines()
    assert len(verdicts) == 3  # the council, the committee it elected, the meeting
    assert all(line.startswith("HỢP LỆ: ") for line in verdicts), verdicts


def replayed(meeting: Played) -> dict[str, Any]:
    """By its entries alone, as a screen without a socket reads them."""
    fold, after = MeetingFold(), 0
    while True:
        path = f"/streams/{meeting.stream}/entries?face=desk&after={after}"
        found = meeting.secretary.ask("GET", path)["entries"]
        if not found:
            return fold.state
        for frame in found:
            parts = {audience: part["value"] for audience, part in frame["parts"].items()}
            fold.apply({**frame["entry"], "payload": merged(parts, parts)})
            after = frame["seq"]


@pytest.fixture
def serving(tmp_path: Path, shared_folder: Path) -> Any:
    started: list[ServerProcess] = []

    def serve(name: str) -> ServerProcess:
        is_ready = name == "commune"
        shutil.copytree(prepared_installation(shared_folder, load_demo=is_ready), tmp_path / name)
        server = ServerProcess(folder=tmp_path / name, database_url=None, redis_url=None, env={})
        started.append(server)
        if not is_ready:
            server.manage("load_demo", "--only", name)
        server.start()
        return server

    yield serve
    for server in started:
        server.end()


def test_the_communes_meeting_is_played_to_its_end(serving: MakeServer) -> None:
    meeting = played(serving("commune"), "commune")
    assert_it_is_whole(meeting)
    assert meeting.counts == {
        1: (23, 0, 0, True),
        2: (23, 0, 0, True),
        3: (22, 1, 0, True),
        4: (22, 0, 1, True),
        5: (20, 2, 1, True),
        6: (23, 0, 0, True),
        7: (22, 0, 0, True),
    }
    assert {vote["present"] for vote in meeting.state["votes"].values()} == {23}
    assert meeting.state["agenda_status"]["state"] == "adopted"
    assert meeting.turns == {
        ("9", "speech"): 5,
        ("10", "question"): 4,
        ("10", "answer"): 8,
        ("10", "follow_up"): 3,
        ("10", "rebuttal"): 1,
        ("11", "explanation"): 1,
    }
    assert meeting.slips == {"answered": 3, "satisfied": 1}
    assert len(meeting.asked("/promises")) == 2
    assert [bool(opinion["reply"]) for opinion in meeting.asked("/opinions")] == [True, True]


def test_the_provinces_three_days_are_played_to_their_end(serving: MakeServer) -> None:
    """68 delegates, 66 and then 67 of them here, their groups side by side, 17 slips, 29 open votes."""
    meeting = played(serving("province"), "province")
    assert_it_is_whole(meeting)
    _assert_the_province_voted(meeting)
    _assert_the_province_spoke(meeting)


def _assert_the_province_voted(meeting: Played) -> None:
    votes = {vote["number"]: vote for vote in meeting.state["votes"].values()}
    assert sorted(votes) == list(range(1, 30))
    assert [vote["present"] for vote in votes.values() if vote["number"] == 1] == [66]
    assert {vote["present"] for number, vote in votes.items() if number > 1} == {67}
    assert {vote["legal_total"] for vote in votes.values()} == {68}
    assert meeting.counts[6] == (65, 1, 1, True)
    assert votes[3]["result"]["by_hand"]
    assert [vote["part_label"] for vote in votes.values() if vote["part_of"]] == ["Phần I", "Phần II"]
    rejected, barely = meeting.vote(WASTE_PLANT), meeting.vote(WATER_PRICE)
    assert (rejected["result"]["yes"], rejected["result"]["adopted"]) == (33, False)
    assert (barely["result"]["yes"], barely["result"]["adopted"]) == (35, True)
    others = [
        counts
        for number, counts in meeting.counts.items()
        if number not in (rejected["number"], barely["number"])
    ]
    assert all(yes >= 65 and is_adopted for yes, _, _, is_adopted in others)
    groups = meeting.state["group_sittings"].values()
    assert sorted(sitting["group"]["name"] for sitting in groups) == [f"Tổ {n}" for n in range(1, 9)]
    assert sum(sitting["attendance"]["present"] for sitting in groups) == 66


def _assert_the_province_spoke(meeting: Played) -> None:
    """One asker is away: his slip is read out, and answered."""
    turns = meeting.turns
    assert turns == {
        ("12", "speech"): 16,
        ("16", "question"): 8,
        ("16", "answer"): 14,
        ("16", "follow_up"): 6,
        ("16", "rebuttal"): 1,
        ("17", "question"): 7,
        ("17", "answer"): 13,
        ("17", "follow_up"): 5,
        ("17", "rebuttal"): 1,
        ("18", "explanation"): 1,
        ("19", "speech"): 12,
        ("19", "rebuttal"): 1,
        ("19", "point_of_order"): 1,
        ("20", "explanation"): 1,
    }
    speeches = meeting.state["floor"]["speeches"]
    assert sum(turn["group_sitting"] for turn in speeches) == 16
    assert [turn["name"] for turn in speeches if turn["extended_s"] == 120] == ["Lương Đình Thọ"]
    assert len(meeting.state["speech_notes"]) == 11
    assert meeting.slips == {"answered": 11, "satisfied": 2, "debate_asked": 1, "to_answer": 3}
    assert len(meeting.asked("/answers-owed")) == 3
    assert {promise["state"] for promise in meeting.asked("/promises")} == {"open"}
    assert sorted(told["group"]["name"] for told in meeting.state["summaries"]) == [
        f"Tổ {n}" for n in range(1, 9)
    ]
    replies = Counter(
        (opinion["came_from"], bool(opinion["reply"])) for opinion in meeting.asked("/opinions")
    )
    assert replies == {("group", True): 3, ("group", False): 5, ("delegate", True): 2, ("speech", True): 1}
