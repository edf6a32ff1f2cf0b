"""From an empty server to a trial vote that was compared: a clerk who has never seen it, and three tablets."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.faces import Tablet
from tests.e2e.lists import LIST
from tests.e2e.office import NEW_PASSWORD, Office
from tests.e2e.people import DESK, People
from tests.servers.loaded import LoadedProgram
from tests.servers.prepared import prepared_installation
from tests.servers.uvicorn import ServerProcess

TABLETS = 3
FEW_PRESSES = 45  # at the secretary's machine, with a wrong code on the way
ASKED = ("Tán thành", "Không tán thành", "Không biểu quyết")
# One press of finger or mouse; kept over pages.
COUNT_PRESSES = """addEventListener("pointerdown", () =>
    sessionStorage.setItem("presses", String(Number(sessionStorage.getItem("presses")) + 1)), true)"""


@pytest.fixture
def empty(program: LoadedProgram, shared_folder: Path, tmp_path: Path) -> Iterator[ServerProcess]:
    """An installation where nobody is yet."""
    folder = tmp_path / "installation"
    shutil.copytree(prepared_installation(shared_folder, load_demo=False), folder)
    server = ServerProcess(folder=folder, database_url=None, redis_url=None, env={}, program=program)
    server.manage("say_how_to_begin")
    server.start()
    yield server
    server.end()


@pytest.mark.timeout(120)
def test_an_empty_server_comes_to_a_compared_trial_vote_by_its_first_steps(
    empty: ServerProcess, person: People
) -> None:
    page = person(viewport=DESK)
    page.add_init_script(COUNT_PRESSES)
    somebody_begins(empty, page, person)
    office = Office(page)
    progress(page, 1)
    the_list_is_imported(office)
    progress(page, 2)
    the_rules_are_read(office)
    progress(page, 3)
    given = accounts_are_made(office)
    progress(page, 4)
    the_meeting_is_drafted_with_its_agenda_and_convened(office)
    progress(page, 6)
    tablets = [seated(empty, person, *given[index]) for index in range(TABLETS)]
    a_trial_is_held_and_compared(office, tablets)
    progress(page, 7)
    presses = int(page.evaluate("sessionStorage.getItem('presses')"))
    assert presses <= FEW_PRESSES, presses


def somebody_begins(server: ServerProcess, page: Page, person: People) -> None:
    """Nothing is saved before the last button; a wrong code leads back to its field."""
    code = (server.folder / "setup-code.txt").read_text().strip()
    page.goto(server.url)
    onward = page.get_by_role("button", name="Tiếp tục")
    page.get_by_label("Mã khởi tạo gồm 8 chữ số").fill(wrong(code))
    onward.click()
    page.get_by_label("Tên địa phương").fill("Suối Ngàn")
    expect(page.get_by_label("Tên gọi tắt")).to_have_value("HĐND xã Suối Ngàn")
    onward.click()
    page.get_by_label("Họ và tên").fill("Đỗ Thành Công")
    expect(page.get_by_label("Tên đăng nhập")).to_have_value("do.thanh.cong")
    onward.click()
    expect(page.get_by_label("Mật khẩu", exact=True)).to_have_attribute("aria-invalid", "true")
    page.get_by_label("Mật khẩu", exact=True).fill(NEW_PASSWORD)
    page.get_by_label("Nhập lại mật khẩu").fill(NEW_PASSWORD)
    onward.click()
    person.forgive("status of 422")
    page.get_by_role("button", name="Lưu và vào Văn phòng").click()
    expect(page.get_by_role("alert")).to_contain_text("Mã khởi tạo chưa đúng")
    page.get_by_label("Mã khởi tạo gồm 8 chữ số").fill(code)
    for _ in range(3):
        onward.click()
    page.get_by_role("button", name="Lưu và vào Văn phòng").click()
    expect(page.get_by_role("heading", name="Những bước đầu")).to_be_visible()


def wrong(code: str) -> str:
    return ("1" if code[0] == "0" else "0") + code[1:]


def progress(page: Page, done: int) -> None:
    """Comes back to the list, where the number of steps done is said."""
    page.get_by_role("navigation").get_by_role("link", name="Những bước đầu").click()
    expect(page.get_by_role("main").get_by_text(f"{done} trên 9 bước").first).to_be_visible()


def next_step(page: Page, action: str) -> None:
    """The one button at the bottom right."""
    page.locator("footer.next .btn", has_text=action).click()


def the_list_is_imported(office: Office) -> None:
    page = office.page
    next_step(page, "Nhập từ Excel")
    page.get_by_role("button", name="Chọn tệp Excel").set_input_files(LIST)
    office.button("Xem lại danh sách").click()
    questions = page.get_by_role("region", name=re.compile("^Cần hỏi|^Không còn chỗ cần hỏi"))
    questions.get_by_role("button", name="Đúng", exact=True).click()
    office.reads()
    questions.get_by_role("button", name="Ghi đơn xin vắng", exact=True).click()
    office.reads()
    questions.get_by_role("button", name="Để năm sinh như trong tệp cho cả 5 chỗ").click()
    office.button("Lưu 24 đại biểu").click()
    office.sees("Đã thêm 24 đại biểu mới.")


def the_rules_are_read(office: Office) -> None:
    next_step(office.page, "Đọc quy định")
    expect(office.heading("Đọc quy định trước kỳ họp đầu tiên")).to_be_visible()
    office.button("Đã đọc, giữ nguyên").click()
    expect(office.heading("Những bước đầu")).to_be_visible()


def accounts_are_made(office: Office) -> list[tuple[str, str]]:
    """User names and first passwords, in the order of the list."""
    page = office.page
    next_step(page, "Tạo tài khoản")
    office.button("Tạo 24 tài khoản còn thiếu").click()
    office.asked("Tạo tài khoản")
    expect(office.heading("Mật khẩu lần đầu: 24")).to_be_visible()
    words = page.locator("dd.code").all_inner_texts()
    office.button("Đã in, cất đi").click()
    office.asked("Đã in, cất đi")
    return list(zip(words[::2], words[1::2], strict=True))


def the_meeting_is_drafted_with_its_agenda_and_convened(office: Office) -> None:
    page = office.page
    next_step(page, "Soạn kỳ họp")
    expect(page.get_by_label("Chương trình theo mẫu")).to_be_visible()
    office.asked("Soạn kỳ họp")
    office.sees("Đã soạn kỳ họp cùng chương trình theo mẫu.")
    next_step(page, "Triệu tập kỳ họp trước")
    office.button("Triệu tập").click()
    office.asked("Triệu tập")
    office.sees("Đã triệu tập kỳ họp.")


def seated(server: ServerProcess, person: People, username: str, given: str) -> Tablet:
    tablet = Tablet(person()).sign_in(server.url, username, given)
    tablet.page.get_by_label("Mật khẩu mới", exact=True).fill(NEW_PASSWORD)
    tablet.page.get_by_label("Nhập lại mật khẩu mới").fill(NEW_PASSWORD)
    tablet.button("Lưu mật khẩu mới").click()
    tablet.page.wait_for_url("**/tablet**")
    return tablet


def a_trial_is_held_and_compared(office: Office, tablets: list[Tablet]) -> None:
    page = office.page
    page.get_by_role("main").get_by_role("link", name="Biểu quyết thử").click()
    office.button("Bỏ chọn tất cả").click()
    for box in page.get_by_role("checkbox").all()[:TABLETS]:
        box.check()
    office.button("Mở biểu quyết thử").click()
    for tablet, choice in zip(tablets, ASKED, strict=True):
        expect(tablet.answer(choice)).to_be_visible()
        tablet.reads().tap(choice)
    expect(page.locator("footer.next")).to_contain_text(f"{TABLETS} trên {TABLETS} phiếu")
    office.button("Đóng lượt thử").click()
    expect(office.heading("Kết quả thử khớp hoàn toàn")).to_be_visible()
