"""Who is at the commune's meeting and before which screen, and its agenda moved to today.

The demonstration's day is fixed; a meeting that runs ahead or behind needs one that is now.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from playwright.sync_api import expect

from config.demo.commune.council import DELEGATES
from tests.e2e.crowd import Crowd
from tests.e2e.faces import ABSTAIN, NO, YES, Console, Desk, Projector, Tablet
from tests.e2e.people import CONSOLE, DESK, People
from tests.e2e.pictures import Pictures
from tests.e2e.screens import paired
from tests.participants import PRESIDING, SECRETARY, Participant, demo_password
from tests.servers.uvicorn import ServerProcess

DEN, DEN_NAME = "nong.thi.den", "Nông Thị Dền"
HUYEN, HUYEN_NAME = "la.thanh.huyen", "La Thanh Huyền"
EXCUSED = "nguyen.thi.thanh.huyen"
ON_SCREENS = {PRESIDING, DEN, HUYEN, EXCUSED}
VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
SHRINKS, NOON, BREAK_MIN = 8, timedelta(minutes=65), 15
BEGAN_AGO, LASTS = timedelta(minutes=30), timedelta(minutes=140)


@dataclass
class Day:
    server: ServerProcess
    pictures: Pictures
    secretary: Participant
    desk: Desk
    console: Console
    hall: Projector
    foyer: Projector
    den: Tablet
    huyen: Tablet
    crowd: Crowd

    @property
    def tablets(self) -> list[Tablet]:
        return [self.den, self.huyen]

    def cast_on_tablets(self, number: int, choice: str) -> dict[Tablet, str]:
        """Both read at the same time, then tap; their receipts."""
        for tablet in self.tablets:
            tablet.invited(number)
        self.den.reads()
        for tablet in self.tablets:
            tablet.tap(choice)
        return {tablet: tablet.receipt_code(choice) for tablet in self.tablets}

    def decide(self, number: int, *others: str, chair: bool = True) -> None:
        """Opened by the key, cast by everybody, closed, announced by the presiding officer."""
        self.desk.press_step(f"Bước tiếp theo: mở lượt {number}")
        self.cast_on_tablets(number, YES)
        if chair:
            self.console.cast(YES)
        self.crowd.cast(number, *others)
        self.desk.has_ballots(2 + chair + len(others), 23)
        self.close(number)

    def close(self, number: int) -> None:
        self.desk.press_step(f"Bước tiếp theo: đóng lượt {number}").confirm("Đóng biểu quyết")
        self.hall.shows("Chờ chủ tọa công bố kết quả").hides_counts()
        self.announce(number)

    def announce(self, number: int) -> None:
        self.console.announce(number)
        for screen in (self.hall, self.foyer):
            screen.shows(f"Kết quả lượt {number}.", "Được thông qua", YES, NO, ABSTAIN)

    def all_on(self, title: str) -> None:
        """Both screens of the hall and both tablets follow the desk."""
        for screen in (self.hall, self.foyer):
            expect(screen.title).to_have_text(title)
        for tablet in self.tablets:
            expect(tablet.heading(title)).to_be_visible()

    def ask(self, path: str) -> Any:
        return self.secretary.ask("GET", f"/meetings/{self.secretary.meeting}/{path}")


def seat_the_commune(server: ServerProcess, person: People, pictures: Pictures) -> Day:
    password = demo_password(server)
    secretary = Participant.signed_in(server, SECRETARY)
    plan_for_today(secretary)
    desk = Desk(person(viewport=DESK)).sign_in(server.url, SECRETARY, password).choose("Bàn thư ký")
    console = Console(person(viewport=CONSOLE)).sign_in(server.url, PRESIDING, password).choose("Bàn chủ tọa")
    den, huyen = (Tablet(person()).sign_in(server.url, name, password).arrive() for name in (DEN, HUYEN))
    hall, foyer = (paired(server, person, secretary, name) for name in ("Hội trường", "Sảnh"))
    others = [delegate.username for delegate in DELEGATES if delegate.username not in ON_SCREENS]
    crowd = Crowd(server, others)
    return Day(server, pictures, secretary, desk, console, hall, foyer, den, huyen, crowd)


def plan_for_today(secretary: Participant) -> None:
    """The same agenda in an eighth of its time, begun half an hour ago: the meeting is late from its first minute."""
    state = secretary.state("desk")
    secretary.command(
        f"/meetings/{secretary.meeting}/agenda",
        revision=state["agenda_status"]["revision"],
        items=replanned(state["agenda"], begun_at(datetime.now(UTC))),
        reason="Lũ về, khai mạc muộn",
    )


def begun_at(now: datetime) -> datetime:
    """All of it on one day in Vietnam, where what is planned for the next is another day's."""
    local = now.astimezone(VIETNAM)
    midnight = (local + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
    return min(local - BEGAN_AGO, midnight - LASTS).replace(second=0, microsecond=0)


def replanned(items: list[dict[str, Any]], at: datetime) -> list[dict[str, Any]]:
    rows = []
    for place, item in enumerate(items):
        if item["kind"] == "heading":
            at += NOON if place else timedelta(0)
        minutes = length_of(item)
        said = ("id", "parent", "number", "title", "kind", "presenter", "presented_by", "papers", "note")
        rows.append(
            {name: item[name] for name in said} | {"planned_at": at.isoformat(), "duration_min": minutes}
        )
        at += timedelta(minutes=minutes or 0)
    return rows


def length_of(item: dict[str, Any]) -> int | None:
    if item["kind"] in ("heading", "break"):
        return BREAK_MIN if item["kind"] == "break" else None
    return max(1, (item["duration_min"] or 0) // SHRINKS)
