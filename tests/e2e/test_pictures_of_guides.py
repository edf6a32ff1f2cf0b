"""The pictures of the guides in docs/vi, from the commune's meeting: `make pictures` takes them, nobody else does."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from config.demo.council import DELEGATES
from tests.cards import card_of
from tests.e2e.crowd import Crowd
from tests.e2e.faces import YES, Console, Desk, Projector, Tablet
from tests.e2e.people import CONSOLE, PROJECTOR, People
from tests.e2e.seating import LATE, LATE_NAME
from tests.participants import PRESIDING, SECRETARY, Participant, confirmed, demo_password
from tests.servers.uvicorn import ServerProcess

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "pictures" / "guides"
COLOURS = 128  # of a picture: enough for a screen of plain colours, and a third of the bytes
DELEGATE, NAME = "nong.thi.den", "Nông Thị Dền"
# Smaller than real ones, so that their words can be read on paper.
SMALL_TABLET = {"width": 600, "height": 800}
SMALL_DESK = {"width": 1280, "height": 800}
SETTLES_MS = 1_200

pytestmark = pytest.mark.skipif(os.environ.get("DH_PICTURES") != "1", reason="taken by make pictures alone")


@dataclass
class Chamber:
    """The screens that are pictured, and the secretary who drives the meeting over HTTP."""

    secretary: Participant
    desk: Desk
    console: Console
    tablet: Tablet
    projector: Projector
    crowd: Crowd
    sitting: str = ""

    def do(self, path: str, **content: Any) -> Any:
        return self.secretary.command(path.format(m=f"/meetings/{self.secretary.meeting}"), **content)

    def mark(self, count: int) -> None:
        """So many are here, in the order of the list, and never the one who asked to be away."""
        roster = self.secretary.state("desk")["roster"]
        come = [mandate for mandate, person in roster.items() if person["name"] != LATE_NAME]
        self.do(f"/sittings/{self.sitting}/attendance", marks=dict.fromkeys(come[:count], "present"))

    def begin(self, number: str) -> None:
        items = self.secretary.state("desk")["agenda"]
        item = next(item["id"] for item in items if item["number"] == number)
        self.do("{m}/items/" + item + "/start")

    def vote(self, number: int) -> str:
        votes: dict[str, dict[str, Any]] = self.secretary.state("desk")["votes"]
        return next(identity for identity, vote in votes.items() if vote["number"] == number)


@pytest.fixture
def chamber(demo: ServerProcess, person: People) -> Iterator[Chamber]:
    lan, password = demo.url.replace("127.0.0.1", "hoi-truong.lan"), demo_password(demo)
    desk = Desk(person(viewport=SMALL_DESK)).sign_in(lan, SECRETARY, password).choose("Bàn thư ký")
    console = Console(person(viewport=CONSOLE)).sign_in(lan, PRESIDING, password).choose("Bàn chủ tọa")
    tablet = Tablet(person(viewport=SMALL_TABLET, has_touch=True)).sign_in(lan, DELEGATE, password).arrive()
    projector = Projector(person(viewport=PROJECTOR))
    projector.page.goto(f"{lan}/projector")
    others = [each.username for each in DELEGATES if each.username not in {DELEGATE, PRESIDING, LATE}]
    secretary = Participant.signed_in(demo, SECRETARY)
    crowd = Crowd(demo, others[:18])
    yield Chamber(secretary, desk, console, tablet, projector, crowd)
    crowd.leave()


@pytest.mark.timeout(300)
def test_every_picture_of_the_guides_is_taken(chamber: Chamber, person: People) -> None:
    before_the_meeting(chamber, person)
    people_arrive(chamber)
    too_few_are_here(chamber)
    an_item_is_on(chamber)
    a_vote_is_taken(chamber)
    a_word_is_sent(chamber)
    a_break(chamber)


def before_the_meeting(chamber: Chamber, person: People) -> None:
    where = f"/meetings/{chamber.secretary.meeting}/cards"
    holder = next(each for each in chamber.secretary.ask("GET", where) if each["name"] == NAME)
    chamber.secretary.command(where, users=[holder["user_id"]])
    card = next(each["card_id"] for each in chamber.secretary.ask("GET", where) if each["name"] == NAME)
    page = person(viewport=SMALL_TABLET, has_touch=True)
    page.goto(f"{chamber.tablet.page.url.split('/tablet')[0]}/card#{card_of(card).token}")
    chamber.desk.place("Chuẩn bị")
    picture(page, "delegate-card")
    picture(chamber.desk.page, "secretary-programme")


def people_arrive(chamber: Chamber) -> None:
    code = chamber.projector.code()
    chamber.desk.place("Màn chiếu").page.get_by_label("Mã trên màn chiếu").fill(code)
    chamber.desk.button("Nối màn chiếu").click()
    chamber.desk.sees("Đã nối: Màn chiếu hội trường.")
    chamber.do("{m}/open", confirmed=confirmed())
    chamber.sitting = chamber.do("{m}/sittings", label="Phiên sáng")["id"]
    chamber.mark(10)
    chamber.desk.place("Điểm danh")
    picture(chamber.desk.page, "secretary-roll")


def too_few_are_here(chamber: Chamber) -> None:
    chamber.begin("3")
    expect(chamber.console.button("Quyết định biểu quyết khi chưa đủ túc số")).to_be_visible()
    picture(chamber.console.page, "chair-quorum")
    chamber.mark(23)


def an_item_is_on(chamber: Chamber) -> None:
    chamber.begin("6")
    chamber.desk.place("Điều hành")
    picture(chamber.console.page, "chair-words")
    picture(chamber.tablet.page, "delegate-programme")
    picture(chamber.desk.page, "secretary-run")
    chamber.desk.place("Màn chiếu")
    picture(chamber.desk.page, "secretary-screens")
    chamber.desk.place("Điều hành")


def a_vote_is_taken(chamber: Chamber) -> None:
    chamber.begin("12")
    vote = chamber.vote(2)
    chamber.do(f"/votes/{vote}/open")
    chamber.tablet.invited(2)
    chamber.crowd.cast(2, *["yes"] * 16, "no", "abstain")
    chamber.desk.has_ballots(18, 23)
    picture(chamber.tablet.page, "delegate-vote")
    picture(chamber.console.page, "chair-vote")
    picture(chamber.desk.page, "secretary-vote")
    chamber.tablet.tap(YES).receipt_code(YES)
    picture(chamber.tablet.page, "delegate-receipt")
    chamber.console.cast(YES)
    chamber.do(f"/votes/{vote}/close")
    chamber.console.sees("Mời chủ tọa đọc kết quả lượt 2")
    picture(chamber.console.page, "chair-announce")
    chamber.do(f"/votes/{vote}/announce")


def a_word_is_sent(chamber: Chamber) -> None:
    words = "Buổi chiều họp lúc 13:30. Xe đón đại biểu ở xa chờ tại cổng ủy ban lúc 16:45."
    chamber.do("{m}/announcements", text=words, to="all", needs_answer=True, on_screen=False)
    chamber.tablet.sees(words)
    picture(chamber.tablet.page, "delegate-notice")


def a_break(chamber: Chamber) -> None:
    chamber.do("{m}/break", minutes=15)
    chamber.desk.sees("Kết thúc giải lao")
    picture(chamber.desk.page, "secretary-break")


def picture(page: Page, name: str) -> None:
    """In few colours; a test of the guides holds it to its size."""
    page.wait_for_timeout(SETTLES_MS)
    taken = page.screenshot(animations="disabled", caret="hide")
    FOLDER.mkdir(parents=True, exist_ok=True)
    with Image.open(BytesIO(taken)) as full:
        plain = full.convert("RGB").quantize(COLOURS, method=Image.Quantize.MAXCOVERAGE)
        plain.save(FOLDER / f"{name}.png", optimize=True)
