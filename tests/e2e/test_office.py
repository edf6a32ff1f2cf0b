"""The office between meetings: people, an account that is shown once, a status, a meeting that is convened."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.faces import Face
from tests.e2e.office import Office
from tests.e2e.people import DESK, NO_LINE, People
from tests.participants import SECRETARY, demo_password
from tests.servers.uvicorn import ServerProcess


@pytest.fixture
def office(demo: ServerProcess, person: People) -> Office:
    page: Page = person(viewport=DESK)
    Face(page).sign_in(demo.url, SECRETARY, demo_password(demo)).choose("Văn phòng HĐND xã Suối Ngàn")
    return Office(page)


def test_a_delegate_is_added_gets_an_account_and_its_password_is_seen_once(
    demo: ServerProcess, office: Office, person: People
) -> None:
    page = office.place("Đại biểu").page
    office.button("Thêm đại biểu").click()
    page.get_by_label("Họ và tên").fill("Lò  Thị Ngân")
    page.get_by_label("Ngày sinh").fill("31/02/1980")
    page.get_by_role("dialog").get_by_role("button", name="Lưu", exact=True).click()
    office.sees("Xin ghi ngày/tháng/năm, hoặc chỉ năm sinh.")
    page.get_by_label("Ngày sinh").fill("1980")
    office.asked("Lưu")
    page.get_by_label("Tìm đại biểu").fill("lo thi ngan")
    expect(page.locator("main").get_by_role("link")).to_have_count(2)  # and the file for Excel
    office.person("Lò Thị Ngân").sees("1980")
    office.button("Tạo tài khoản").click()
    office.asked("Tạo tài khoản")
    expect(office.heading("Mật khẩu lần đầu: 1")).to_be_visible()
    given = page.locator("dd.code").nth(1).inner_text()
    newcomer = Face(person()).sign_in(demo.url, "lo.thi.ngan", given)
    expect(newcomer.heading("Đặt mật khẩu mới")).to_be_visible()
    office.button("Đã in, cất đi").click()
    office.asked("Đã in, cất đi")
    office.sees_not(given)
    expect(office.heading("Đại biểu: 25")).to_be_visible()


def test_a_suspension_says_what_it_does_to_the_vote_before_it_is_recorded(office: Office) -> None:
    page = office.place("Đại biểu").person("Sùng A Chứ").page
    office.button("Đổi tư cách").click()
    page.get_by_label("Tạm đình chỉ").check()
    office.sees("Sùng A Chứ vẫn là đại biểu nhưng không được biểu quyết.")
    page.get_by_role("dialog").get_by_role("button", name="Ghi thay đổi").click()
    office.sees("Xin ghi căn cứ của thay đổi.")
    page.get_by_label("Căn cứ").fill("Nghị quyết số 15/NQ-TT ngày 20/11/2026")
    office.asked("Ghi thay đổi")
    expect(page.get_by_role("link", name="Sùng A Chứ")).to_contain_text("Tạm đình chỉ")


def test_a_committee_gets_its_head_who_then_stands_in_the_standing_board(office: Office) -> None:
    page = office.place("Tổ và Ban").page
    office.button("Thêm Ban").click()
    page.get_by_label("Tên Ban").fill("Ban Dân tộc")
    page.get_by_label("Tên gọi tắt").fill("Ban DT")
    office.asked("Lưu")
    office.place("Đại biểu").person("Giàng A Páo")
    office.button("Thêm chức vụ").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Chức vụ").select_option("Trưởng ban")
    dialog.get_by_label("Ban", exact=True).select_option("Ban Dân tộc")
    office.asked("Thêm chức vụ")
    expect(page.get_by_role("link", name="Giàng A Páo")).to_contain_text("Trưởng Ban Dân tộc")
    office.place("Tổ và Ban")
    board = page.get_by_role("region", name="Thường trực HĐND")
    expect(board.get_by_role("link", name="Giàng A Páo")).to_be_visible()


def test_a_meeting_is_drafted_in_the_usual_words_and_convened_with_a_warning(office: Office) -> None:
    page = office.place("Kỳ họp").page
    office.button("Soạn kỳ họp mới").click()
    page.get_by_label("Chuyên đề").check()
    expect(page.get_by_label("Tên kỳ họp")).to_have_value("Kỳ họp thứ 4 (chuyên đề)")
    page.get_by_label("Ngày khai mạc").fill(page.evaluate(TOMORROW))
    office.asked("Lưu bản soạn")
    expect(office.heading("Kỳ họp thứ 4 (chuyên đề)", level=2)).to_be_focused()
    office.button("Triệu tập").click()
    expect(page.get_by_role("dialog")).to_contain_text(re.compile(r"Chỉ báo trước 1 ngày, ít hơn \d+ ngày"))
    office.asked("Triệu tập")
    office.sees("Đã triệu tập kỳ họp.")
    expect(page.get_by_role("link", name="Kỳ họp thứ 4")).to_contain_text("Đã triệu tập")


TOMORROW = (
    """() => new Date(Date.now() + 31 * 3600e3).toISOString().slice(0, 10).split("-").reverse().join("/")"""
)


def test_after_a_silence_the_same_question_is_asked_again_and_happens_once(
    office: Office, person: People
) -> None:
    person.forgive(NO_LINE)
    page = office.place("Khách mời").page
    office.button("Thêm khách mời").click()
    page.get_by_label("Thuộc").select_option("Báo chí")
    page.get_by_label("Họ và tên").fill("Trần Thị Thu")
    # The server hears every attempt; none of its answers arrives.
    page.route("**/api/bodies/*/guests", lambda route: (route.fetch(), route.abort()))
    page.get_by_role("dialog").get_by_role("button", name="Lưu", exact=True).click()
    office.sees("Chưa nhận được trả lời của máy chủ.")
    page.unroute("**/api/bodies/*/guests")
    office.asked("Lưu")
    expect(page.get_by_role("listitem").filter(has_text="Trần Thị Thu")).to_have_count(1)
