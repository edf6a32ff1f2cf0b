"""Who takes part in test_seven_votes.py, each before a screen of the right size, and how all follow a result."""

from dataclasses import dataclass

from playwright.sync_api import expect

from config.demo.council import DELEGATES
from tests.e2e.crowd import Crowd
from tests.e2e.faces import ABSTAIN, NO, YES, Console, Desk, Projector, Tablet
from tests.e2e.people import CONSOLE, DESK, PHONE, PROJECTOR, People
from tests.e2e.pictures import Pictures
from tests.participants import PRESIDING, SECRETARY, demo_password
from tests.servers.uvicorn import ServerProcess

DEN, MUI, PAO, SAO, CHU = "nong.thi.den", "ban.thi.mui", "giang.a.pao", "ly.thi.sao", "sung.a.chu"
LATE, LATE_NAME = "nguyen.thi.thanh.huyen", "Nguyễn Thị Thanh Huyền"
ON_SCREENS = {PRESIDING, DEN, MUI, PAO, SAO, CHU, LATE}
MATCHES = "Khớp với bảng kê phiếu lúc đóng"


@dataclass
class Hall:
    """Everyone who takes part, seated."""

    server: ServerProcess
    person: People
    pictures: Pictures
    desk: Desk
    console: Console
    projector: Projector
    den: Tablet
    mui: Tablet
    pao: Tablet
    sao: Tablet
    chu: Tablet
    crowd: Crowd

    @property
    def tablets(self) -> list[Tablet]:
        """Those that live through the whole meeting."""
        return [self.den, self.mui, self.pao, self.chu]

    def cast_on_tablets(self, number: int, choice: str, *tablets: Tablet) -> None:
        """Everybody reads at the same time, then taps."""
        for tablet in tablets or self.tablets:
            tablet.invited(number)
        self.den.reads()
        for tablet in tablets or self.tablets:
            tablet.tap(choice)
        for tablet in tablets or self.tablets:
            tablet.receipt_code(choice)

    def announce(self, number: int, verdict: str) -> None:
        """The presiding officer announces; the projector shows it, every tablet finds its own ballot in the roll."""
        self.projector.shows(
            f"Đã đóng biểu quyết · Lượt {number}", "Chờ chủ tọa công bố kết quả"
        ).hides_counts()
        self.console.announce(number)
        self.projector.shows(f"Kết quả lượt {number}.", verdict, YES, NO, ABSTAIN)
        expect(self.projector.page.get_by_role("img", name="Sơ đồ 24 ghế theo kết quả")).to_be_visible()
        for tablet in self.tablets:
            expect(tablet.today().heading(verdict)).to_be_visible()
            newest = tablet.mine().first
            expect(newest).to_contain_text(f"Lượt {number}: ")
            expect(newest).to_contain_text(MATCHES)
            tablet.today()


def seat_everyone(server: ServerProcess, person: People, pictures: Pictures) -> Hall:
    password = demo_password(server)
    lan = server.url.replace("127.0.0.1", "hoi-truong.lan")
    front_door = person()
    front_door.goto(server.url)
    expect(front_door.get_by_text("Đã kết nối với máy chủ")).to_be_visible()
    pictures(front_door, "sign-in")
    desk = Desk(person(viewport=DESK)).sign_in(server.url, SECRETARY, password).choose("Bàn thư ký")
    console = Console(person(viewport=CONSOLE)).sign_in(server.url, PRESIDING, password).choose("Bàn chủ tọa")
    den, sao, chu = (
        Tablet(person()).sign_in(server.url, name, password).arrive() for name in (DEN, SAO, CHU)
    )
    mui = Tablet(person(viewport=PHONE, has_touch=True)).sign_in(server.url, MUI, password).arrive()
    pao = Tablet(person()).sign_in(lan, PAO, password).arrive()
    assert pao.page.evaluate("window.isSecureContext") is False
    projector = Projector(person(viewport=PROJECTOR))
    projector.page.goto(f"{server.url}/projector")
    others = [delegate.username for delegate in DELEGATES if delegate.username not in ON_SCREENS]
    hall = Hall(
        server, person, pictures, desk, console, projector, den, mui, pao, sao, chu, Crowd(server, others)
    )
    pair(hall)
    return hall


def pair(hall: Hall) -> None:
    code = hall.projector.code()
    hall.pictures(hall.projector.page, "projector-code")
    desk = hall.desk.place("Màn chiếu")
    desk.page.get_by_label("Mã trên màn chiếu").fill(code)
    desk.button("Nối màn chiếu").click()
    desk.sees("Đã nối: Màn chiếu hội trường.")
    hall.projector.shows("Hội đồng nhân dân xã Suối Ngàn", "Khai mạc lúc 07:30")
    desk.place("Điều hành")
