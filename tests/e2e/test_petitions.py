"""137 petitions of an office's messy workbook: taken, found with marks and without, answered, linked, charted, read."""

import os
import re
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import FilePayload, Page, expect

from councils.rules.calendar import council_day
from tests.e2e.faces import Desk
from tests.e2e.people import DESK, TABLET, People
from tests.messy_petitions import VOTER, messy_list
from tests.participants import SECRETARY, demo_password
from tests.servers.uvicorn import ServerProcess

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DELEGATE = "ban.thi.mui"
READ_MS = 30_000  # a child process opens the file
OWN, TAKEN = 21, 137


@pytest.mark.timeout(180)
def test_a_messy_list_is_taken_searched_linked_and_charted(demo: ServerProcess, person: People) -> None:
    desk = Desk(person(viewport=DESK)).sign_in(demo.url, SECRETARY, demo_password(demo)).choose("Bàn thư ký")
    desk.place("Kiến nghị")
    page = desk.page
    expect(page.get_by_text(f"{OWN} kiến nghị", exact=True)).to_be_visible()
    the_list_is_shown_with_its_faults_and_taken(page)
    it_is_found_with_marks_and_without(page)
    one_is_answered_and_linked(page)
    the_figures_are_drawn(page)
    at_a_meeting_with_voters_it_is_written_down_by_keyboard(page)
    a_delegate_finds_it_while_speaking(demo, person)


def the_list_is_shown_with_its_faults_and_taken(page: Page) -> None:
    page.get_by_role("tab", name="Nhập từ Excel").click()
    file = FilePayload(name="kien-nghi.xlsx", mimeType=XLSX, buffer=messy_list(council_day(timezone.now())))
    page.get_by_role("button", name="Chọn tệp Excel").set_input_files(file)
    expect(page.get_by_text(f"Sẽ nhập {TAKEN} trong {TAKEN + 2} dòng")).to_be_visible(timeout=READ_MS)
    expect(page.get_by_text("Trùng với dòng 7 của tệp.")).to_be_visible()
    expect(
        page.get_by_text("Không đọc được ngày “chưa rõ ngày” ở cột Hạn trả lời; để trống.")
    ).to_be_visible()
    expect(page.get_by_text("(Họ và tên cử tri) không được lấy")).to_be_visible()
    expect(page.get_by_text(VOTER)).to_have_count(0)
    picture(page, "import")
    page.get_by_role("button", name=f"Nhập {TAKEN} kiến nghị").click()
    expect(page.get_by_text(f"Đã nhập {TAKEN} kiến nghị.")).to_be_visible()


def it_is_found_with_marks_and_without(page: Page) -> None:
    page.get_by_role("tab", name="Danh sách").click()
    found = page.get_by_role("search").locator("xpath=..").get_by_role("status")
    expect(found).to_have_text(f"{OWN + TAKEN} kiến nghị")
    for words in ("thuoc bao hiem y te", "thuốc bảo hiểm y tế"):
        page.get_by_role("searchbox", name="Tìm kiến nghị").fill(words)
        expect(found).to_have_text(re.compile(rf"^[1-9] trong {OWN + TAKEN} kiến nghị$"))
        expect(page.get_by_role("listitem").filter(has_text="thuốc bảo hiểm y tế").first).to_be_visible()


def one_is_answered_and_linked(page: Page) -> None:
    page.get_by_role("listitem").filter(has_text="thuốc bảo hiểm y tế").get_by_role("button").last.click()
    page.get_by_role("button", name="Ghi trả lời").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Nội dung trả lời").fill("Đã bổ sung thuốc cho trạm y tế.")
    dialog.get_by_label("Số văn bản").fill("88/SYT")
    dialog.get_by_label("Đã giải quyết xong").check()
    dialog.get_by_role("button", name="Lưu trả lời").click()
    expect(dialog).to_have_count(0)
    expect(page.get_by_text("Văn bản 88/SYT")).to_be_visible()
    page.get_by_role("button", name="Gắn với nội dung kỳ họp").click()
    item = dialog.get_by_label("Nội dung chương trình")
    item.select_option(index=3)
    title = item.locator("option:checked").inner_text()
    dialog.get_by_role("button", name="Gắn", exact=True).click()
    expect(dialog).to_have_count(0)
    expect(page.get_by_text(f"Nội dung {title.replace('. ', ': ', 1)}")).to_be_visible()
    picture(page, "one")


def the_figures_are_drawn(page: Page) -> None:
    page.get_by_role("tab", name="Tổng hợp").click()
    bar = page.get_by_role("img", name=re.compile(r"^Giao thông, xây dựng: \d+ kiến nghị"))
    expect(bar).to_be_visible()
    total = page.get_by_role("row", name=re.compile("^Toàn bộ")).get_by_role("cell").first
    expect(total).to_have_text(str(OWN + TAKEN))
    picture(page, "figures")
    page.get_by_text("Theo cơ quan", exact=True).click()
    expect(page.get_by_role("img", name=re.compile("^Sở Y tế: "))).to_be_visible()


def at_a_meeting_with_voters_it_is_written_down_by_keyboard(page: Page) -> None:
    page.get_by_role("button", name="Ghi kiến nghị", exact=True).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Địa bàn (xã, phường, thôn)").fill("Thôn Nà Lạn")
    dialog.get_by_label("Cơ quan giải quyết").fill("UBND xã Suối Ngàn")
    text = dialog.get_by_label("Nội dung kiến nghị")
    for words in ("Đề nghị sửa kè suối đầu thôn", "Đề nghị mở lớp xóa mù chữ"):
        text.fill(words)
        text.press("Control+Enter")
        expect(dialog.get_by_text(f"Đã lưu kiến nghị: {words}")).to_be_visible()
        expect(text).to_be_focused()
        expect(text).to_have_value("")
    expect(dialog.get_by_label("Địa bàn (xã, phường, thôn)")).to_have_value("Thôn Nà Lạn")
    picture(page, "form")
    dialog.get_by_role("button", name="Đóng").click()


def a_delegate_finds_it_while_speaking(demo: ServerProcess, person: People) -> None:
    page = person(viewport=TABLET)
    desk = Desk(page).sign_in(demo.url, DELEGATE, demo_password(demo))
    desk.button("Phát biểu").click()
    page.get_by_role("button", name=re.compile("^Kiến nghị cử tri")).click()
    page.get_by_role("searchbox", name="Tìm kiến nghị").fill("ke suoi dau thon")
    page.get_by_role("button", name=re.compile("Đề nghị sửa kè suối đầu thôn")).click()
    expect(page.get_by_role("heading", name=f"Kiến nghị số {OWN + TAKEN + 1}")).to_be_visible()
    expect(page.get_by_role("button", name="Ghi trả lời")).to_have_count(0)
    picture(page, "tablet")


def picture(page: Page, name: str) -> None:
    """Only where somebody wants to look."""
    folder = os.environ.get("DH_LOOKS")
    if folder:
        page.screenshot(path=Path(folder) / f"petitions-{name}.png", full_page=True)
