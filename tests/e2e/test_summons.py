"""Before the meeting: who was summoned and who comes, and who sits where."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.e2e.faces import Desk, Tablet
from tests.e2e.people import DESK, People
from tests.participants import SECRETARY, demo_password
from tests.servers.uvicorn import ServerProcess

DEN, DEN_NAME = "nong.thi.den", "Nông Thị Dền"
OTHER, THIRD = "Trần Quốc Huy", "Vàng Thị Dợ"


def test_a_summons_is_answered_on_the_tablet_and_an_absence_is_decided(
    demo: ServerProcess, person: People
) -> None:
    password = demo_password(demo)
    desk = Desk(person(viewport=DESK)).sign_in(demo.url, SECRETARY, password).choose("Bàn thư ký")
    page = desk.place("Giấy mời").page
    row = page.get_by_role("listitem").filter(has_text=DEN_NAME)
    expect(row).to_contain_text("Dự tại hội trường")
    tablet = Tablet(person()).sign_in(demo.url, DEN, password).arrive()
    tablet.sees("Đã trả lời: Dự họp")
    tablet.button("Đổi câu trả lời").click()
    tablet.button("Vắng mặt").click()
    tablet.button("Gửi: Vắng mặt").click()
    tablet.sees("Xin ghi lý do rồi gửi.")
    tablet.page.get_by_label("Lý do không dự họp").fill("Mẹ ốm nặng")
    tablet.button("Gửi: Vắng mặt").click()
    tablet.sees("Đã trả lời: Vắng mặt")
    tablet.sees("Chủ tọa chưa cho ý kiến về việc vắng mặt.")
    expect(row).to_contain_text("Mẹ ốm nặng")
    # What is certain to come is one fewer; the presiding officer, or who may decide for him, accepts the reason.
    forecast = page.get_by_role("region", name="Dự báo túc số")
    expect(forecast).to_contain_text("Chắc chắn 14, có thể đến 21, cần 16 trên 24.")
    desk.button(f"Quyết định {DEN_NAME}").click()
    desk.dialog.get_by_role("radio", name=re.compile("^Chấp nhận")).check()
    desk.confirm("Ghi quyết định")
    expect(row).to_contain_text("Đã chấp nhận cho vắng")
    tablet.page.reload()  # she is told when she opens the tablet, and by telephone
    tablet.sees("Chủ tọa đã đồng ý cho vắng mặt.")
    # Guests get papers of their own.
    desk.button("Gửi giấy").click()
    desk.dialog.get_by_label("Đàm Thị Ánh").check()
    desk.confirm("Gửi 1 giấy")
    expect(page.get_by_role("listitem").filter(has_text="Đàm Thị Ánh")).to_be_visible()


def test_two_people_change_seats_by_keys_and_by_hand_and_find_their_places(
    demo: ServerProcess, person: People
) -> None:
    password = demo_password(demo)
    desk = Desk(person(viewport=DESK)).sign_in(demo.url, SECRETARY, password).choose("Bàn thư ký")
    tablet = Tablet(person()).sign_in(demo.url, DEN, password).arrive()
    where = seat_on_tablet(tablet)
    page = desk.place("Chỗ ngồi").page
    desk.button("Xếp thử theo Tổ").click()
    desk.dialog.get_by_label("Hàng ngang").check()
    desk.confirm("Xếp thử theo Tổ")
    desk.sees("Thay đổi chưa lưu")
    # By keys: choose one, go to another, choose it.
    seat_of(page, DEN_NAME).focus()
    page.keyboard.press("Enter")
    desk.sees(f"{DEN_NAME}. Chọn chỗ khác để đổi.")
    seat_of(page, OTHER).focus()
    page.keyboard.press("Enter")
    expect(
        page.get_by_text(re.compile(rf"{DEN_NAME} và {OTHER} đã đổi chỗ|{OTHER} và {DEN_NAME} đã đổi chỗ"))
    ).to_be_attached()
    # By hand: drag her to a third.
    before = label_of(seat_of(page, THIRD))
    drag(page, seat_of(page, DEN_NAME), seat_of(page, THIRD))
    expect(seat_of(page, DEN_NAME)).to_have_attribute("aria-label", re.compile(f"^{before}:"))
    page.emulate_media(media="print")
    expect(page.get_by_text("Bản nháp, chưa lưu")).to_be_visible()
    expect(page.get_by_role("listitem").filter(has_text=DEN_NAME).filter(has_text=before)).to_be_visible()
    page.emulate_media(media="screen")
    desk.button("Lưu sơ đồ").click()
    desk.confirm("Lưu sơ đồ")
    desk.sees("Đã lưu sơ đồ lúc")
    expect(
        tablet.page.get_by_role("img", name=re.compile(rf"\({before.removeprefix('Chỗ ')}\)"))
    ).to_be_visible()
    assert seat_on_tablet(tablet) != where


def seat_of(page: Page, name: str) -> Locator:
    """On the plan under the secretary's hand."""
    return page.get_by_role("button", name=re.compile(rf"^Chỗ \w+: {name}"))


def label_of(seat: Locator) -> str:
    """Chỗ A1"""
    return (seat.get_attribute("aria-label") or "").split(":")[0]


def drag(page: Page, one: Locator, other: Locator) -> None:
    other.scroll_into_view_if_needed()
    start, end = one.bounding_box(), other.bounding_box()
    assert start is not None
    assert end is not None
    page.mouse.move(start["x"] + start["width"] / 2, start["y"] + start["height"] / 2)
    page.mouse.down()
    page.mouse.move(end["x"] + end["width"] / 2, end["y"] + end["height"] / 2, steps=6)
    page.mouse.up()


def seat_on_tablet(tablet: Tablet) -> str:
    """In words, as somebody hears it who does not see the plan."""
    tablet.button("Của tôi").click()
    tablet.button("Chỗ ngồi").click()
    plan = tablet.page.get_by_role("img", name=re.compile("Sơ đồ chỗ ngồi"))
    expect(plan).to_be_visible()
    return plan.get_attribute("aria-label") or ""
