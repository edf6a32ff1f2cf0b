"""The pictures of the guides that show papers, signing and checking: `make pictures` takes them, nobody else does."""

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.faces import Desk, Face
from tests.e2e.people import DESK, People
from tests.e2e.test_pictures_of_guides import picture
from tests.participants import PRESIDING, SECRETARY, Participant, demo_password, opened_meeting
from tests.servers.loaded import LoadedProgram
from tests.servers.uvicorn import ServerProcess

CLERK, AGENCY = "lo.thi.van", "co-quan.hdnd.xa.suoi.ngan"
SHEET = "Lời văn của văn bản"
SMALL = {"width": 820, "height": 1000}  # so that the words can be read on paper
LOW = {"width": 900, "height": 620}

pytestmark = pytest.mark.skipif(os.environ.get("DH_PICTURES") != "1", reason="taken by make pictures alone")


@pytest.fixture
def trying(program: LoadedProgram, loaded_demo: Path, tmp_path: Path) -> Iterator[ServerProcess]:
    """The demonstration, whose own authority's certificates count here."""
    folder = tmp_path / "installation"
    shutil.copytree(loaded_demo, folder)
    server = ServerProcess(
        folder=folder, database_url=None, redis_url=None, env={"DH_DEMO": "1"}, program=program
    )
    server.start()
    yield server
    server.end()


@pytest.mark.timeout(240)
def test_every_picture_of_papers_is_taken(trying: ServerProcess, person: People, tmp_path: Path) -> None:
    secretary = Participant.signed_in(trying, SECRETARY)
    close_meeting(secretary)
    minutes_at_the_desk(trying, person)
    notice = secretary.command(f"/meetings/{secretary.meeting}/papers", kind="result_notice")["id"]
    secretary.command(f"/papers/{notice}/seal", revision=1, signers=[], reason="")
    the_chair_signs(trying, person)
    issued = the_clerk_issues(trying, person, notice)
    anybody_checks(trying, person, issued, tmp_path / "thong-bao.pdf")


def close_meeting(secretary: Participant) -> None:
    sitting = opened_meeting(secretary)
    secretary.command(f"/sittings/{sitting}/close")
    secretary.command(f"/meetings/{secretary.meeting}/close")


def minutes_at_the_desk(trying: ServerProcess, person: People) -> None:
    signed_in = Desk(person(viewport=DESK)).sign_in(trying.url, SECRETARY, demo_password(trying))
    desk = signed_in.choose("Bàn thư ký").place("Văn bản")
    desk.button("Soạn biên bản").click()
    desk.dialog.get_by_role("button", name="Soạn văn bản", exact=True).click()
    sheet = desk.page.get_by_role("group", name=SHEET)
    expect(sheet).to_contain_text("BIÊN BẢN")
    sheet.get_by_role("textbox").filter(has_text="Địa điểm").get_by_role("button").click()
    picture(desk.page, "secretary-minutes")
    desk.place("Hồ sơ")
    expect(desk.page.get_by_text("Trong hồ sơ")).to_be_visible()
    desk.page.get_by_text("Gói kiểm chứng", exact=True).scroll_into_view_if_needed()
    picture(desk.page, "secretary-dossier")


def the_chair_signs(trying: ServerProcess, person: People) -> None:
    page = Face(person(viewport=SMALL)).sign_in(trying.url, PRESIDING, demo_password(trying)).page
    expect(page.get_by_label("Tên đăng nhập")).to_have_count(0)
    page.goto(f"{trying.url}/sign")
    page.get_by_role("link", name=re.compile("^Xem và ký")).click()
    expect(page.get_by_label("Mật khẩu của tệp")).to_be_visible()
    picture(page, "chair-sign")
    put_signature(trying, page, PRESIDING)


def the_clerk_issues(trying: ServerProcess, person: People, paper: str) -> bytes:
    """The file as it was issued."""
    clerk = Face(person(viewport=DESK)).sign_in(trying.url, CLERK, demo_password(trying))
    expect(clerk.page.get_by_role("navigation")).to_be_visible()
    clerk.page.goto(f"{trying.url}/office#papers/{paper}")
    clerk.button("Cấp số").click()
    dialog = clerk.page.get_by_role("dialog")
    picture(clerk.page, "clerk-number")
    dialog.get_by_role("button", name=re.compile("^Cấp số")).click()
    clerk.button("Mở trang ký").click()
    clerk.page.get_by_role("link", name=re.compile("^Xem và ký")).click()
    put_signature(trying, clerk.page, AGENCY)
    clerk.page.goto(f"{trying.url}/office#papers/{paper}")
    clerk.button("Phát hành").click()
    dialog.get_by_role("button", name="Phát hành", exact=True).click()
    clerk.sees("Đã phát hành.")
    return clerk.page.request.get(f"{trying.url}/api/papers/{paper}.pdf").body()


def anybody_checks(trying: ServerProcess, person: People, issued: bytes, file: Path) -> None:
    file.write_bytes(issued)
    page = person(viewport=LOW)
    page.goto(f"{trying.url}/kiem-tra")
    page.locator("input[type=file]").first.set_input_files(file)
    verdict = page.get_by_role("heading", name="Hợp lệ")
    expect(verdict).to_be_visible()
    verdict.evaluate("words => window.scrollBy(0, words.getBoundingClientRect().top - 40)")
    picture(page, "check-valid")


def put_signature(trying: ServerProcess, page: Page, name: str) -> None:
    folder: Path = trying.folder / "demo-certificates"
    said = (folder / "doc-toi-truoc.txt").read_text(encoding="utf-8")
    password = re.search(r"mọi tệp: (\S+)", said)
    assert password is not None
    page.get_by_label("Chọn tệp chứng thư").set_input_files(folder / f"{name}.p12")
    page.get_by_label("Mật khẩu của tệp").fill(password.group(1))
    page.get_by_role("button", name="Ký văn bản").click()
    expect(page.get_by_role("heading", name="Đã ký")).to_be_visible()
