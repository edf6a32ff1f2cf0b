"""The shortest way through the product, on real screens."""

import re

from playwright.sync_api import expect

from tests.e2e.faces import YES, Desk, Projector, Tablet
from tests.e2e.people import DESK, PROJECTOR, People
from tests.participants import SECRETARY, demo_password
from tests.servers.uvicorn import ServerProcess


def test_a_vote_goes_from_the_opening_of_the_meeting_to_its_result_on_every_screen(
    demo: ServerProcess, person: People
) -> None:
    password = demo_password(demo)
    desk = Desk(person(viewport=DESK)).sign_in(demo.url, SECRETARY, password).choose("Bàn thư ký")
    den, mui = (
        Tablet(person()).sign_in(demo.url, name, password).arrive()
        for name in ("nong.thi.den", "ban.thi.mui")
    )
    projector = Projector(person(viewport=PROJECTOR))
    projector.page.goto(f"{demo.url}/projector")

    desk.place("Màn chiếu").page.get_by_label("Mã trên màn chiếu").fill(projector.code())
    desk.button("Nối màn chiếu").click()
    projector.shows("Khai mạc lúc 07:30")

    desk.place("Điều hành").receive()
    desk.button("Ghi có mặt 23 còn lại").click()  # one absence was accepted beforehand
    desk.sees("Có mặt 23/24: đủ túc số")
    desk.place("Điều hành").open_meeting().begin_sitting()
    desk.begin_item("3. Khai mạc kỳ họp; thông qua chương trình")
    expect(projector.title).to_have_text("Khai mạc kỳ họp; thông qua chương trình")

    desk.open_vote(1)
    projector.shows("Đang biểu quyết · Lượt 1").hides_counts()
    codes = [tablet.invited(1).cast(YES) for tablet in (den, mui)]
    assert len(set(codes)) == 2
    desk.has_ballots(2, 23).close_vote(1)
    projector.shows("Chờ chủ tọa công bố kết quả").hides_counts()
    desk.step("Bước tiếp theo: công bố kết quả lượt 1", "Công bố kết quả").confirm("Công bố kết quả")

    projector.shows("Kết quả lượt 1", "Không được thông qua")
    expect(projector.page.get_by_role("img", name="Sơ đồ 24 ghế theo kết quả")).to_be_visible()
    for tablet, code in zip((den, mui), codes, strict=True):
        ballot = tablet.mine().first
        expect(ballot).to_contain_text(code)
        expect(ballot).to_contain_text("Khớp với bảng kê phiếu lúc đóng")
        expect(ballot).to_contain_text(re.compile("Không được thông qua · 2 trên 24"))
