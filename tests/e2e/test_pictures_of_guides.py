"""The pictures of the guides in docs/vi, from the commune's meeting: `make pictures` takes them, nobody else does."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any, cast

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from config.demo.council import DELEGATES
from tests.cards import card_of
from tests.e2e.crowd import Crowd
from tests.e2e.faces import YES, Console, Desk, Projector, Tablet
from tests.e2e.people import CONSOLE, DESK, PROJECTOR, People
from tests.e2e.seating import LATE, LATE_NAME
from tests.participants import PRESIDING, SECRETARY, Participant, confirmed, demo_password
from tests.servers.uvicorn import ServerProcess

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "pictures" / "guides"
COLOURS = 128
DELEGATE, CARD_OF = "nong.thi.den", "Bàn Thị Mùi"
SHOWN = "6"  # the item that is on in most of the pictures
OF_A_ROW = (
    "id",
    "parent",
    "number",
    "title",
    "kind",
    "planned_at",
    "duration_min",
    "presenter",
    "presented_by",
    "papers",
    "note",
)
# Smaller than real ones, so that their words can be read on paper.
SMALL_TABLET = {"width": 600, "height": 800}
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
    desk = Desk(person(viewport=DESK)).sign_in(lan, SECRETARY, password).choose("Bàn thư ký")
    console = Console(person(viewport=CONSOLE)).sign_in(lan, PRESIDING, password).choose("Bàn chủ tọa")
    tablet = Tablet(person(viewport=SMALL_TABLET, has_touch=True)).sign_in(lan, DELEGATE, password).arrive()
    projector = Projector(person(viewport=PROJECTOR))
    projector.page.goto(f"{lan}/projector")
    others = [each.username for each in DELEGATES if each.username not in {DELEGATE, PRESIDING, LATE}]
    secretary = Participant.signed_in(demo, SECRETARY)
    crowd = Crowd(demo, others)
    yield Chamber(secretary, desk, console, tablet, projector, crowd)
    crowd.leave()


@pytest.mark.timeout(300)
def test_every_picture_of_the_guides_is_taken(chamber: Chamber, person: People) -> None:
    before_the_meeting(chamber)
    people_arrive(chamber, person)
    too_few_are_here(chamber)
    the_agenda_is_adopted(chamber)
    an_item_is_on(chamber)
    a_vote_is_taken(chamber)
    a_word_is_sent(chamber)
    a_break(chamber)


def before_the_meeting(chamber: Chamber) -> None:
    as_planned_for_now(chamber)
    chamber.desk.place("Chuẩn bị")
    picture(chamber.desk.page, "secretary-programme")
    code = chamber.projector.code()
    chamber.desk.place("Màn chiếu").page.get_by_label("Mã trên màn chiếu").fill(code)
    chamber.desk.button("Nối màn chiếu").click()
    chamber.desk.sees("Đã nối: Màn chiếu hội trường.")


def as_planned_for_now(chamber: Chamber) -> None:
    """The meeting is in December; a picture that is months early would puzzle whoever reads the guide."""
    state = chamber.secretary.state("desk")
    shown = next(item for item in state["agenda"] if item["number"] == SHOWN)
    now = datetime.now(UTC).replace(second=0, microsecond=0)
    late = now - timedelta(minutes=now.minute % 5) - datetime.fromisoformat(shown["planned_at"])
    rows = [{name: item[name] for name in OF_A_ROW} for item in state["agenda"]]
    for row in rows:
        if row["planned_at"]:
            row["planned_at"] = (datetime.fromisoformat(row["planned_at"]) + late).isoformat()
        if row["kind"] == "heading":
            row["title"] = (
                row["title"].split(",")[0].replace("Buổi sáng", "Phần I").replace("Buổi chiều", "Phần II")
            )
    chamber.do("{m}/agenda", revision=state["agenda_status"]["revision"], items=rows, reason="Đổi ngày")


def people_arrive(chamber: Chamber, person: People) -> None:
    chamber.do("{m}/open", confirmed=confirmed())
    chamber.sitting = chamber.do("{m}/sittings", label="Phiên họp thứ nhất")["id"]
    the_card(chamber, person)
    chamber.mark(10)
    chamber.desk.place("Điểm danh")
    picture(chamber.desk.page, "secretary-roll")


def the_card(chamber: Chamber, person: People) -> None:
    where = f"/meetings/{chamber.secretary.meeting}/cards"
    holder = next(each for each in chamber.secretary.ask("GET", where) if each["name"] == CARD_OF)
    chamber.secretary.command(where, users=[holder["user_id"]])
    card = next(each["card_id"] for each in chamber.secretary.ask("GET", where) if each["name"] == CARD_OF)
    page = person(viewport=SMALL_TABLET, has_touch=True)
    page.goto(f"{chamber.tablet.page.url.split('/tablet')[0]}/card#{card_of(card).token}")
    expect(page.get_by_text("Nhập mã PIN bốn số")).to_be_visible()
    picture(page, "delegate-card")


def too_few_are_here(chamber: Chamber) -> None:
    for number in ("1", "2", "3"):
        chamber.begin(number)
    expect(chamber.console.button("Quyết định biểu quyết khi chưa đủ túc số")).to_be_visible()
    picture(chamber.console.page, "chair-quorum")
    chamber.mark(23)


def the_agenda_is_adopted(chamber: Chamber) -> None:
    vote = chamber.vote(1)
    chamber.do(f"/votes/{vote}/open")
    chamber.crowd.cast(1, *["yes"] * len(chamber.crowd))
    chamber.do(f"/votes/{vote}/close")
    chamber.do(f"/votes/{vote}/announce")
    chamber.do("{m}/agenda/adopt", vote_id=vote)


def an_item_is_on(chamber: Chamber) -> None:
    for number in ("4", "5", SHOWN):
        chamber.begin(number)
    chamber.desk.place("Điều hành")
    picture(chamber.console.page, "chair-words")
    picture(chamber.tablet.today().page, "delegate-programme")
    picture(chamber.desk.page, "secretary-run")
    chamber.desk.place("Màn chiếu")
    picture(chamber.desk.page, "secretary-screens")


def a_vote_is_taken(chamber: Chamber) -> None:
    chamber.begin("12")
    chamber.desk.place("Điều hành")
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
    words = "Xe đón đại biểu ở xa chờ tại cổng Ủy ban lúc 16:45."
    chamber.do("{m}/announcements", text=words, to="all", needs_answer=True, on_screen=False)
    chamber.tablet.page.reload()
    chamber.tablet.sees(words)
    picture(chamber.tablet.page, "delegate-notice")
    chamber.desk.place("Thông báo").sees(words)
    picture(chamber.desk.page, "secretary-announcements")


def a_break(chamber: Chamber) -> None:
    chamber.do("{m}/break", minutes=15)
    chamber.desk.place("Điều hành").sees("Kết thúc giải lao")
    picture(chamber.desk.page, "secretary-break")


def picture(page: Page, name: str) -> None:
    """A test of the guides holds it to its size."""
    page.wait_for_timeout(SETTLES_MS)
    taken = page.screenshot(animations="disabled", caret="hide")
    FOLDER.mkdir(parents=True, exist_ok=True)
    with Image.open(BytesIO(taken)) as full:
        in_few_colours(full.convert("RGB")).save(FOLDER / f"{name}.png", optimize=True)


def in_few_colours(full: Image.Image) -> Image.Image:
    """In those it has most of: areas keep theirs, only the rims of letters change. A third of the bytes."""
    counted = sorted(full.getcolors(full.width * full.height) or (), reverse=True)[:COLOURS]
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for _, colour in counted for part in cast("tuple[int, int, int]", colour)])
    return full.quantize(palette=palette, dither=Image.Dither.NONE)
