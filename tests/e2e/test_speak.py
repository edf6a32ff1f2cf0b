"""A delegate asks to speak on his tablet, sees his turn come, and loses nothing when the line is lost."""

import re

from playwright.sync_api import expect

from tests.e2e.faces import Tablet
from tests.e2e.people import NO_LINE, People
from tests.participants import SECRETARY, Participant, demo_password, opened_meeting
from tests.servers.uvicorn import ServerProcess

TOPIC = "Đường giao thông thôn bản"
NEXT = "Đại biểu là người phát biểu kế tiếp. Xin chuẩn bị."
CALLED = "Mời đại biểu phát biểu"


class Hall:
    """What the desk does meanwhile, over HTTP."""

    def __init__(self, server: ServerProcess) -> None:
        self.server = server
        self.secretary = Participant.signed_in(server, SECRETARY)
        opened_meeting(self.secretary)
        items = self.secretary.state("desk")["agenda"]
        self.item = next(row["id"] for row in items if row["number"] == "4")

    def begin(self) -> None:
        self.do(f"/items/{self.item}/start")

    def do(self, path: str, **content: object) -> None:
        self.secretary.command(f"/meetings/{self.secretary.meeting}{path}", **content)

    def asks(self, username: str) -> None:
        other = Participant.signed_in(self.server, username)
        other.command(f"/meetings/{other.meeting}/requests", item=self.item, kind="speech", topic="Nước sạch")

    def speaking(self) -> str:
        speeches = self.secretary.state("desk")["floor"]["speeches"]
        return next(str(one["id"]) for one in speeches if one["state"] != "ended")


def test_a_delegate_asks_sees_his_place_writes_anew_withdraws_and_is_called(
    demo: ServerProcess, person: People
) -> None:
    hall = Hall(demo)
    den = Tablet(person()).sign_in(demo.url, "nong.thi.den", demo_password(demo)).arrive()
    den.button("Phát biểu").click()
    hall.begin()
    hall.asks("ban.thi.mui")
    den.sees("Nội dung đang diễn ra:")
    den.page.get_by_label("Nội dung sẽ phát biểu").fill(TOPIC)
    den.button("Đăng ký phát biểu").click()

    mine = den.page.get_by_role("region", name="Đăng ký của đại biểu")
    expect(mine.get_by_role("heading", name=re.compile(r"^Đã đăng ký lúc \d\d:\d\d:\d\d$"))).to_be_visible()
    expect(mine).to_contain_text(re.compile(r"Đại biểu đứng thứ\s*2"))
    expect(mine).to_contain_text(re.compile(r"Còn 1 đại biểu trước, dự kiến khoảng \d\d:\d[05]"))
    queue = den.page.get_by_role("region", name="Thứ tự phát biểu").get_by_role("listitem")
    expect(queue).to_have_count(2)
    expect(queue.nth(1)).to_contain_text("Nông Thị Dền")
    expect(queue.nth(1)).to_contain_text("Lượt của tôi")

    den.button("Sửa nội dung").click()
    dialog = den.page.get_by_role("dialog")
    dialog.get_by_label("Nội dung sẽ phát biểu").fill("Trường học")
    dialog.get_by_role("button", name="Lưu nội dung").click()
    expect(mine).to_contain_text("Trường học")

    den.button("Rút đăng ký").click()
    dialog.get_by_role("button", name="Rút đăng ký").click()
    den.sees("Đã rút đăng ký phát biểu. Đại biểu có thể đăng ký lại khi danh sách còn mở.")
    expect(queue).to_have_count(1)
    den.button("Đăng ký phát biểu").click()
    expect(mine).to_contain_text("Chưa ghi nội dung.")

    den.today()
    hall.do("/speeches/next", start=True)
    den.sees(NEXT)
    den.sees("Đang phát biểu:")
    speech = hall.speaking()
    hall.secretary.command(f"/speeches/{speech}/end")
    den.button("Tài liệu").click()
    hall.secretary.command(f"/meetings/{hall.secretary.meeting}/speeches/next")
    den.sees(CALLED)
    expect(den.page.get_by_role("timer")).to_have_text("7:00")
    den.reads().button("Xem").click()
    expect(den.page.get_by_role("region", name=CALLED).get_by_role("timer")).to_have_text("7:00")
    hall.secretary.command(f"/speeches/{hall.speaking()}/start")
    own = den.page.get_by_role("region", name="Đại biểu đang phát biểu")
    expect(own.get_by_role("timer")).to_have_text(re.compile(r"^6:5\d$"))
    hall.secretary.command(f"/speeches/{hall.speaking()}/end")
    den.sees("Đại biểu đã phát biểu lúc")


def test_a_lost_line_keeps_what_was_typed_and_a_request_stands_on_the_server(
    demo: ServerProcess, person: People
) -> None:
    person.forgive(NO_LINE, "the server responded with a status of 5")
    hall = Hall(demo)
    den = Tablet(person()).sign_in(demo.url, "nong.thi.den", demo_password(demo)).arrive()
    den.button("Phát biểu").click()
    den.sees("Đăng ký trước cho nội dung:")
    hall.begin()
    den.sees("Nội dung đang diễn ra:")
    den.page.get_by_label("Nội dung sẽ phát biểu").fill(TOPIC)
    den.page.context.set_offline(True)
    demo.kill()
    den.sees("Máy đang mất kết nối nên chưa đăng ký được.")
    expect(den.button("Đăng ký phát biểu")).to_be_disabled()
    den.page.context.set_offline(False)
    demo.start()
    expect(den.button("Đăng ký phát biểu")).to_be_enabled(timeout=40_000)
    expect(den.page.get_by_label("Nội dung sẽ phát biểu")).to_have_value(TOPIC)
    den.button("Đăng ký phát biểu").click()
    den.sees("Đã đăng ký lúc")

    den.page.reload()
    den.arrive().button("Phát biểu").click()
    den.sees("Đã đăng ký lúc")
    den.sees(TOPIC)
    den.sees(NEXT)
    hall.do("/queue/close", item=hall.item)
    expect(den.page.get_by_text("Đã đóng đăng ký")).to_be_visible()
