"""Papers on the screen: minutes are edited around locked facts and signed; a notice is numbered and issued; a
delegate signs a slip of his own."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.e2e.faces import Desk, Face, Tablet
from tests.e2e.people import DESK, TABLET, People
from tests.e2e.test_every_page import serious
from tests.e2e.test_questioning import DEN, WASTE, hands_in, opens_slips, somebody_answers
from tests.participants import (
    PRESIDING,
    SECOND_SECRETARY,
    SECRETARY,
    Participant,
    demo_password,
    opened_meeting,
)
from tests.servers.loaded import LoadedProgram
from tests.servers.uvicorn import ServerProcess

CLERK = "lo.thi.van"
AGENCY = "co-quan.hdnd.xa.suoi.ngan"
SHEET = "Lời văn của văn bản"
LAPTOPS = (ViewportSize(width=1280, height=720), ViewportSize(width=1366, height=768))
IN_SIGHT = """sheet => {
  const [words, place] = [sheet, sheet.closest("main")].map((node) => node.getBoundingClientRect());
  return Math.min(words.bottom, place.bottom) - Math.max(words.top, place.top);
}"""


def test_minutes_are_edited_around_locked_facts_fixed_and_signed_by_two(
    trying: ServerProcess, person: People
) -> None:
    person.forgive("the server responded with a status of 409")
    secretary = closed_meeting(trying)
    desk = at_the_desk(trying, person)
    desk.button("Soạn biên bản").click()
    desk.dialog.get_by_role("button", name="Soạn văn bản", exact=True).click()
    sheet = desk.page.get_by_role("group", name=SHEET)
    expect(sheet).to_contain_text("BIÊN BẢN")
    assert not serious(desk.page, only=None)
    for laptop in LAPTOPS:
        desk.page.set_viewport_size(laptop)
        assert sheet.evaluate(IN_SIGHT) >= laptop["height"] / 2, laptop
    desk.page.set_viewport_size(ViewportSize(width=DESK["width"], height=DESK["height"]))

    place = sheet.get_by_role("textbox").filter(has_text="Địa điểm")
    fact = place.get_by_role("button")
    held = fact.inner_text()
    place.focus()
    desk.page.keyboard.press("Control+a")
    desk.page.keyboard.press("Delete")
    desk.sees("không xóa hay sửa tại chỗ được")
    expect(fact).to_have_text(held)
    desk.page.keyboard.press("End")
    desk.page.keyboard.type(" Thư ký đã kiểm.")
    expect(place).to_contain_text(f"{held}. Thư ký đã kiểm.")
    desk.page.keyboard.press("Tab")  # from the words to their fact
    expect(fact).to_be_focused()
    desk.page.keyboard.press("Enter")
    desk.sees("Để văn bản luôn khớp với sổ")

    somebody_else_saves(trying, secretary)
    desk.foot("Lưu bản thảo").click()
    expect(desk.page.get_by_role("alert")).to_contain_text("Người khác vừa lưu văn bản này")
    expect(place).to_contain_text("Thư ký đã kiểm.")
    desk.button("Giữ bản đang soạn").click()
    desk.foot("Lưu bản thảo").click()
    expect(desk.page.get_by_role("alert")).to_have_count(0)

    desk.foot("Chốt để ký").click()
    expect(desk.dialog).to_contain_text("được giữ nguyên")
    desk.confirm("Chốt để ký")
    steps = desk.page.get_by_role("list", name="Các bước ký và phát hành").get_by_role("listitem")
    expect(steps.first).to_contain_text("Đang chờ ký.")
    assert not serious(desk.page, only=None)

    signer = sign(trying, person, SECRETARY)
    expect(signer.get_by_text(re.compile("^Chờ Lương Văn Thái ký"))).to_be_visible()
    expect(desk.page.get_by_role("contentinfo")).to_contain_text("Chờ Lương Văn Thái ký")
    presiding = sign(trying, person, PRESIDING)
    presiding.get_by_role("link", name="Về danh sách chờ ký").last.click()
    expect(presiding.get_by_role("heading", name="Hiện không có văn bản nào chờ Ông/Bà ký")).to_be_visible()
    for seat in ("Bàn chủ tọa", "Máy của đại biểu"):
        expect(presiding.get_by_role("link", name=seat)).to_have_count(1)
    assert not serious(presiding, only=None)
    desk.page.reload()
    expect(steps.last).to_contain_text("Đã ký lúc")
    expect(desk.page.get_by_role("heading", name="Hợp lệ")).to_be_visible()


def test_a_notice_is_signed_numbered_sealed_by_the_agency_and_issued(
    trying: ServerProcess, person: People
) -> None:
    secretary = closed_meeting(trying)
    paper = secretary.command(f"/meetings/{secretary.meeting}/papers", kind="result_notice")["id"]
    secretary.command(f"/papers/{paper}/seal", revision=1, signers=[], reason="")
    sign(trying, person, PRESIDING)

    clerk = Face(person(viewport=DESK)).sign_in(trying.url, CLERK, demo_password(trying))
    expect(clerk.page.get_by_role("navigation")).to_be_visible()
    clerk.page.goto(f"{trying.url}/office#papers")
    dialog = clerk.page.get_by_role("dialog")
    clerk.button("Trợ giúp").click()
    guide = dialog.get_by_role("link", name="Sách hướng dẫn cho văn thư")
    expect(guide).to_have_attribute("href", "/api/guides/van-thu.pdf")
    dialog.get_by_role("button", name="Đóng").click()
    clerk.page.get_by_role("link", name=re.compile("Chờ văn thư cấp số")).click()
    clerk.button("Cấp số").click()
    dialog.get_by_label("Số", exact=True).fill("3")
    dialog.get_by_role("button", name=re.compile("^Cấp số 03")).click()
    expect(dialog.get_by_role("alert")).to_be_visible()  # a gap is refused in words
    dialog.get_by_label("Số", exact=True).fill("1")
    dialog.get_by_role("button", name=re.compile("^Cấp số 01")).click()
    clerk.sees("Đã cấp số.")
    assert not serious(clerk.page, only=None)

    clerk.button("Mở trang ký").click()
    put_signature(trying, clerk.page, AGENCY)
    clerk.page.goto(f"{trying.url}/office#papers/{paper}")
    clerk.button("Phát hành").click()
    dialog.get_by_role("button", name="Phát hành", exact=True).click()
    clerk.sees("Đã phát hành.")
    expect(clerk.page.get_by_role("heading", name="Hợp lệ")).to_be_visible()
    for place in ("papers", "signing", "signing/pictures", "signing/times", "signing/trust"):
        clerk.page.goto(f"{trying.url}/office#{place}")
        expect(clerk.page.get_by_text("Đang tải, xin chờ.")).to_have_count(0)
        assert not serious(clerk.page, only=None), place
    person.forgive("the server responded with a status of (409|422)")


def test_a_delegate_signs_a_question_slip_on_the_tablet_and_the_desk_says_so(
    trying: ServerProcess, person: People
) -> None:
    secretary = Participant.signed_in(trying, SECRETARY)
    somebody_answers(secretary)
    opened_meeting(secretary)
    tablet = Tablet(person()).sign_in(trying.url, DEN, demo_password(trying)).arrive()
    hands_in(tablet, WASTE)
    tablet.page.get_by_role("button", name=WASTE).click()
    tablet.button("Ký số phiếu này").click()
    with_file(trying, tablet.page, DEN)
    tablet.page.get_by_role("link", name="Về danh sách chờ ký").last.click()
    expect(tablet.heading("Hiện không có văn bản nào chờ Ông/Bà ký")).to_be_visible()
    assert not serious(tablet.page, only=None)
    tablet.page.get_by_role("link", name="Máy của đại biểu").click()
    opens_slips(tablet.arrive()).page.get_by_role("button", name=WASTE).click()
    tablet.sees("Đã ký số lúc")

    desk = at_the_desk(trying, person).place("Chất vấn")
    row = desk.page.get_by_role("button", name=WASTE)
    expect(row).to_contain_text("Đã ký số")
    row.click()
    desk.sees("Đã ký số: Nông Thị Dền, lúc")
    assert not serious(desk.page, only=None)
    desk.page.get_by_role("link", name="Xem tệp đã ký").click()
    expect(desk.page.get_by_role("heading", name="Hợp lệ")).to_be_visible()


@pytest.fixture
def trying(program: LoadedProgram, loaded_demo: Path, tmp_path: Path) -> Iterator[ServerProcess]:
    """The demonstration as it is tried out: its own authority's certificates count here."""
    folder = tmp_path / "installation"
    shutil.copytree(loaded_demo, folder)
    server = ServerProcess(
        folder=folder, database_url=None, redis_url=None, env={"DH_DEMO": "1"}, program=program
    )
    server.start()
    yield server
    server.end()


def closed_meeting(trying: ServerProcess) -> Participant:
    secretary = Participant.signed_in(trying, SECRETARY)
    sitting = opened_meeting(secretary)
    secretary.command(f"/sittings/{sitting}/close")
    secretary.command(f"/meetings/{secretary.meeting}/close")
    return secretary


def at_the_desk(trying: ServerProcess, person: People) -> Desk:
    desk = (
        Desk(person(viewport=DESK)).sign_in(trying.url, SECRETARY, demo_password(trying)).choose("Bàn thư ký")
    )
    return desk.place("Văn bản")


def somebody_else_saves(trying: ServerProcess, secretary: Participant) -> None:
    other = Participant.signed_in(trying, SECOND_SECRETARY)
    (row,) = other.ask("GET", f"/meetings/{secretary.meeting}/papers")
    paper: dict[str, Any] = other.ask("GET", f"/papers/{row['id']}")
    content = paper["content"]
    content["closing"][-1]["runs"].append({"text": " Đã đọc lại."})
    asked = {"revision": paper["revision"], "content": content, "note": "Đọc lại"}
    other.ask("PUT", f"/papers/{row['id']}/content", {"command_id": str(uuid4()), **asked})


def sign(trying: ServerProcess, person: People, username: str) -> Page:
    page = Face(person(viewport=TABLET)).sign_in(trying.url, username, demo_password(trying)).page
    expect(page.get_by_label("Tên đăng nhập")).to_have_count(0)
    page.goto(f"{trying.url}/sign")
    put_signature(trying, page, username)
    return page


def put_signature(trying: ServerProcess, page: Page, name: str) -> None:
    """From the list of what waits."""
    page.get_by_role("link", name=re.compile("^Xem và ký")).click()
    with_file(trying, page, name)


def with_file(trying: ServerProcess, page: Page, name: str) -> None:
    """By the way of the certificate's file."""
    folder: Path = trying.folder / "demo-certificates"
    said = (folder / "doc-toi-truoc.txt").read_text(encoding="utf-8")
    password = re.search(r"mọi tệp: (\S+)", said)
    assert password is not None
    page.get_by_label("Chọn tệp chứng thư").set_input_files(folder / f"{name}.p12")
    page.get_by_label("Mật khẩu của tệp").fill(password.group(1))
    assert not serious(page, only=None)
    page.get_by_role("button", name="Ký văn bản").click()
    expect(page.get_by_role("heading", name="Đã ký")).to_be_visible()
