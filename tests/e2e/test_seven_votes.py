"""What may go otherwise in a meeting's votes, from its opening to a vote in parts, through the screens alone.

A day on which people do as they should, and the power fails, is in test_commune_meeting.py.
On real screens: the secretary, the presiding officer, the hall's projector, and six delegates (a tablet, a phone, one
on a plain http name of the local network, one whose tablet dies, one whose line is cut, one who comes late and signs
in for the first time). The other seventeen vote over sockets of their own, so that the totals are a council's.
"""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.faces import NO, YES, Tablet
from tests.e2e.people import NO_LINE, People
from tests.e2e.pictures import Pictures
from tests.e2e.seating import LATE, LATE_NAME, MATCHES, Hall, seat_everyone
from tests.participants import SECRETARY, Participant, demo_password
from tests.servers.uvicorn import ServerProcess

NEW_PASSWORD = "Mua-xuan-2027"


@pytest.mark.timeout(420)
def test_votes_are_taken_past_a_dead_tablet_a_cut_line_a_late_delegate_and_the_clock(
    demo: ServerProcess, person: People, pictures: Pictures
) -> None:
    hall = seat_everyone(demo, person, pictures)
    open_the_meeting(hall)
    vote_1_with_a_tablet_that_dies(hall)
    vote_2_with_a_line_that_is_cut_and_a_delegate_who_comes_late(hall)
    vote_3_closed_by_the_clock(hall)
    vote_4_in_parts(hall)
    every_receipt_still_stands(hall)
    hall.crowd.leave()
    *of_bodies, of_the_meeting = demo.manage("verify_stream", "--all").splitlines()
    assert of_bodies
    assert all(line.startswith("HỢP LỆ: sổ body:") for line in of_bodies), of_bodies
    assert of_the_meeting.startswith("HỢP LỆ: sổ meeting:")


def open_the_meeting(hall: Hall) -> None:
    desk = hall.desk
    desk.receive()
    expect(desk.line(LATE_NAME)).to_contain_text("Vắng có lý do")  # it was reported and accepted
    desk.button("Ghi có mặt 23 còn lại").click()
    desk.sees("Có mặt 23/24: đủ túc số")
    hall.pictures(desk.page, "desk-attendance")
    desk.place("Điều hành").open_meeting().begin_sitting()
    hall.projector.shows("Có mặt 23/24")
    hall.den.sees("Đã ghi nhận đại biểu có mặt từ")
    desk.step("Bước tiếp theo: chuyển sang nội dung", "Bắt đầu nội dung")
    expect(hall.projector.title).to_have_text("Đón tiếp đại biểu, phát tài khoản và máy tính bảng, điểm danh")
    desk.begin_item("3. Khai mạc kỳ họp; thông qua chương trình")
    expect(hall.projector.title).to_have_text("Khai mạc kỳ họp; thông qua chương trình")
    for tablet in hall.tablets:
        expect(tablet.heading("Khai mạc kỳ họp; thông qua chương trình")).to_be_visible()
    hall.pictures(hall.projector.page, "projector-item")
    hall.pictures(hall.den.page, "tablet-agenda")


def vote_1_with_a_tablet_that_dies(hall: Hall) -> None:
    hall.desk.open_vote(1)
    hall.projector.shows("Đang biểu quyết · Lượt 1", "Mời các vị đại biểu biểu quyết").hides_counts()
    hall.sao.invited(1)
    hall.sao.page.context.close()
    hall.cast_on_tablets(1, YES)
    hall.console.cast(YES)
    hall.crowd.cast(1, *["yes"] * 15, "no", "abstain")
    desk = hall.desk.has_ballots(22, 23)
    expect(desk.heading("Chưa gửi phiếu: 1")).to_be_visible()
    desk.sees("Máy mất kết nối")
    desk.button("Ghi phiếu hộ").click()
    desk.dialog.get_by_label("Lý Thị Sảo").check()
    desk.dialog.get_by_label(YES, exact=True).check()
    hall.pictures(desk.page, "desk-assisted")
    desk.confirm("Ghi, chờ xác nhận")
    desk.sees("Chờ người thứ hai xác nhận trên bàn chủ tọa hoặc bàn thư ký khác.")
    hall.console.sees("Lý Thị Sảo: Tán thành")
    hall.console.button("Xác nhận").click()
    desk.has_ballots(23, 23).sees("Mọi đại biểu có mặt đã gửi phiếu.")
    desk.close_vote(1)
    hall.console.sees("Trong đó có 1 phiếu do thư ký ghi giúp.")
    hall.announce(1, "Được thông qua")
    hall.projector.shows("21 trên 24 đại biểu tán thành (87,50%)")
    desk.adopt_agenda()


def vote_2_with_a_line_that_is_cut_and_a_delegate_who_comes_late(hall: Hall) -> None:
    hall.desk.begin_item("12. Biểu quyết thông qua 6 nghị quyết")
    hall.desk.open_vote(2)
    code = hall.chu.invited(2).cast(NO)
    hall.person.forgive(NO_LINE)
    hall.chu.page.context.set_offline(True)
    hall.chu.sees("Mất kết nối từ")
    late = first_sign_in(hall)
    late.sees("nên chưa gửi phiếu được. Nếu đã vào họp, mời chọn bên dưới")
    hall.desk.place("Điểm danh").present(LATE_NAME).place("Điều hành")
    hall.cast_on_tablets(2, YES, late, hall.den, hall.mui, hall.pao)
    hall.chu.page.context.set_offline(False)
    hall.chu.sees("Đã kết nối")
    assert hall.chu.receipt_code(NO) == code
    hall.console.cast(YES)
    hall.crowd.cast(2, *["yes"] * 17)
    hall.desk.has_ballots(23, 24).close_vote(2)
    hall.announce(2, "Được thông qua")
    expect(hall.chu.mine().first).to_contain_text(code)
    late.page.context.close()


def first_sign_in(hall: Hall) -> Tablet:
    late = Tablet(hall.person())
    late.sign_in(hall.server.url, LATE, demo_password(hall.server))
    late.page.get_by_label("Mật khẩu mới", exact=True).fill(NEW_PASSWORD)
    late.page.get_by_label("Nhập lại mật khẩu mới", exact=True).fill(NEW_PASSWORD)
    late.button("Lưu mật khẩu mới").click()
    return late


def vote_3_closed_by_the_clock(hall: Hall) -> None:
    desk = hall.desk.revise(3)
    desk.page.get_by_label("Giờ tự đóng").select_option(label="Tự đóng sau 0:30")
    desk.save().open_vote(3)
    hall.projector.shows("Còn lại")
    expect(hall.projector.page.get_by_role("timer")).to_have_text(re.compile(r"^0:[0-3]\d$"))
    hall.den.invited(3)
    hall.pictures(hall.den.page, "tablet-vote")
    hall.pictures(hall.mui.invited(3).page, "phone-vote")
    hall.crowd.cast(3, *["yes"] * 12, "no", "no")
    hall.desk.has_ballots(14, 24)
    hall.projector.shows("trên 24 đại biểu đã gửi phiếu").hides_counts()
    hall.pictures(desk.page, "desk-vote")
    hall.pictures(hall.console.page, "console-vote")
    hall.pictures(hall.projector.page, "projector-vote")
    hall.cast_on_tablets(3, YES)
    hall.pictures(hall.den.page, "tablet-receipt")
    hall.console.cast(YES)
    expect(desk.page.get_by_text("Tự đóng khi hết giờ lúc")).to_be_visible(timeout=40_000)
    hall.pictures(hall.console.page, "console-result")
    hall.pictures(hall.projector.page, "projector-waiting")
    hall.announce(3, "Được thông qua")
    hall.projector.shows("17 trên 24 đại biểu tán thành (70,83%)")
    hall.pictures(hall.projector.page, "projector-result")
    hall.pictures(hall.den.page, "tablet-result")
    hall.pictures(desk.page, "desk-result")


def vote_4_in_parts(hall: Hall) -> None:
    withdraw(hall, 5, 6, 7)  # parts are voted after what stood on the list before them
    desk = hall.desk.place("Biểu quyết")
    desk.page.get_by_role("button", name=re.compile("^4 ")).click()
    desk.button("Tách thành phần").click()
    titles = desk.dialog.get_by_label("Nội dung biểu quyết")
    titles.nth(0).fill("Thời gian các kỳ họp thường lệ năm 2027")
    titles.nth(1).fill("Nội dung dự kiến của từng kỳ họp")
    desk.confirm("Tách").place("Điều hành")
    part(hall, 8, "Phần I", *["yes"] * 17, verdict="Được thông qua")
    part(hall, 9, "Phần II", *["no"] * 10, *["abstain"] * 7, verdict="Không được thông qua")
    hall.pictures(hall.projector.page, "projector-rejected")
    desk.open_vote(4)
    hall.cast_on_tablets(4, YES)
    hall.crowd.cast(4, *["yes"] * 17)
    desk.has_ballots(21, 24).close_vote(4)
    hall.announce(4, "Được thông qua")
    hall.projector.shows("21 trên 24 đại biểu tán thành (87,50%)")


def withdraw(hall: Hall, *numbers: int) -> None:
    secretary = Participant.signed_in(hall.server, SECRETARY)
    for vote, told in secretary.state("desk")["votes"].items():
        if told["number"] in numbers:
            secretary.command(f"/votes/{vote}/cancel", reason="Rút khỏi chương trình")


def part(hall: Hall, number: int, label: str, *choices: str, verdict: str) -> None:
    hall.desk.open_vote(number)
    hall.projector.shows(f"{label}. ")
    hall.den.sees(f"Phần: {label}")
    hall.cast_on_tablets(number, YES)
    hall.crowd.cast(number, *choices)
    hall.desk.has_ballots(21, 24).close_vote(number)
    hall.announce(number, verdict)
    expect(hall.den.mine().first).to_contain_text(f"{label}. ")


def every_receipt_still_stands(hall: Hall) -> None:
    """Of four votes and two parts; also on a page that was loaded afresh."""
    hall.den.page.reload()
    for tablet in hall.tablets:
        ballots = tablet.mine()
        expect(ballots).to_have_count(6)
        expect(ballots.filter(has_text=MATCHES)).to_have_count(6)
    hall.pictures(hall.den.page, "tablet-receipts")
