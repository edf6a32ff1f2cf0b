"""The meeting is run from the desk by its keys: begin, take back, break, and on again."""

from playwright.sync_api import expect

from tests.e2e.faces import Desk
from tests.e2e.people import DESK, People
from tests.participants import SECRETARY, Participant, demo_password, opened_meeting
from tests.servers.uvicorn import ServerProcess


def test_an_item_is_begun_taken_back_and_interrupted_by_a_break_from_the_keyboard(
    demo: ServerProcess, person: People
) -> None:
    opened_meeting(Participant.signed_in(demo, SECRETARY))
    desk = Desk(person(viewport=DESK)).sign_in(demo.url, SECRETARY, demo_password(demo)).choose("Bàn thư ký")
    foot = desk.page.get_by_role("contentinfo")
    expect(foot).to_contain_text("Bước tiếp theo: chuyển sang nội dung")

    press(desk, "F8")
    expect(desk.button("Hoàn tác: bắt đầu nội dung 1")).to_be_visible()
    press(desk, "F9")
    desk.sees("Chưa bắt đầu nội dung nào")
    press(desk, "F8")
    expect(desk.button("Hoàn tác: bắt đầu nội dung 1")).to_be_visible()

    press(desk, "F2")
    press(desk, "F8")  # a question is open: the key means nothing
    expect(desk.dialog.get_by_label("15 phút")).to_be_checked()
    desk.dialog.get_by_label("10 phút").check()
    desk.dialog.get_by_role("button", name="Giải lao đến").click()
    expect(desk.dialog).to_have_count(0)
    expect(foot).to_contain_text("Bước tiếp theo: hết giải lao, họp lại")
    expect(desk.page.get_by_role("timer")).to_be_visible()
    press(desk, "F8")
    expect(desk.button("Hoàn tác: kết thúc giải lao")).to_be_visible()


def test_what_is_missing_is_said_above_what_is_on(demo: ServerProcess, person: People) -> None:
    opened_meeting(Participant.signed_in(demo, SECRETARY))
    desk = Desk(person(viewport=DESK)).sign_in(demo.url, SECRETARY, demo_password(demo)).choose("Bàn thư ký")
    troubles = desk.page.get_by_role("region", name="Cần để ý")
    expect(troubles).to_contain_text("Chưa nối màn chiếu nào.")
    expect(troubles).to_contain_text("24 đại biểu có mặt mà máy chưa nối")
    troubles.get_by_role("link", name="Màn chiếu").click()
    expect(desk.page.get_by_role("main", name="Màn chiếu")).to_be_visible()


def press(desk: Desk, key: str) -> None:
    """After the moment in which a press is still meant for the step before."""
    desk.reads().page.keyboard.press(key)
