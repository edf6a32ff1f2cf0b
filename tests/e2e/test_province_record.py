"""What remains of a province's meeting: minutes of open votes, sealed, signed by two, issued, checked by strangers.

The minutes are written, sealed and looked at on the screen; what test_papers.py and test_check_page.py do there
already (signing, the clerk's office, a forged bundle) goes by the protocol here.
"""

import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from catalogue.text import say
from config.demo.certificates import passphrase_of
from config.demo.councils import meeting_of
from config.demo.province.province import PROVINCE
from tests import environment
from tests.e2e.faces import Desk, Face
from tests.e2e.people import CONSOLE, DESK, TABLET, People
from tests.e2e.pictures import Pictures
from tests.e2e.test_check_page import flipped, judged, signed_with_file, whole
from tests.participants import Participant, demo_password
from tests.servers.loaded import LoadedProgram
from tests.servers.prepared import prepared_installation
from tests.servers.uvicorn import ServerProcess

SECRETARY, CLERK = "vu.hai.yen", "dinh.thi.hanh"
SIGNERS = (SECRETARY, "hoang.minh.khai")  # in the order of the paper
MEETING = meeting_of(PROVINCE, PROVINCE.meeting.draft.number)
SECOND_VERIFIER = environment.ROOT / "frontend" / "scripts" / "verify-bundle.ts"


@pytest.fixture
def province(program: LoadedProgram, shared_folder: Path, tmp_path: Path) -> Iterator[ServerProcess]:
    """The product, serving the province whose meeting is over."""
    folder = tmp_path / "installation"
    shutil.copytree(prepared_installation(shared_folder, load_demo=False), folder)
    server = ServerProcess(
        folder=folder, database_url=None, redis_url=None, env={"DH_DEMO": "1"}, program=program
    )
    server.manage("load_demo", "--only", "province")
    assert ended([sys.executable, "-m", "tests.e2e.closed_province"], env=server.env) == 0
    server.start()
    yield server
    server.end()


def ended(command: list[str], **known: Any) -> int:
    """Its exit code; what it said stands in the report of a test that fails."""
    done = subprocess.run(
        command, cwd=environment.ROOT, capture_output=True, timeout=60, check=False, **known
    )
    print(done.stdout.decode()[-2000:], done.stderr.decode()[-2000:])  # noqa: T201
    return done.returncode


@pytest.mark.timeout(180)
def test_the_minutes_of_the_province_go_from_the_journal_to_both_verifiers(
    province: ServerProcess, person: People, pictures: Pictures, tmp_path: Path
) -> None:
    secretary = Participant.signed_in(province, SECRETARY)
    desk = Desk(person(viewport=DESK)).sign_in(province.url, SECRETARY, demo_password(province))
    paper = sealed_on_the_screen(desk.choose("Bàn thư ký").place("Văn bản"), pictures)
    signed(province, paper, SIGNERS[0])
    waits_for(province, person(viewport=TABLET), pictures)
    signed(province, paper, SIGNERS[1])
    issued(province, paper)
    province.manage("stamp_due", "--all")  # what proves that the certificates were good goes into the file
    desk.page.reload()
    expect(desk.page.get_by_role("heading", name="Hợp lệ")).to_be_visible()

    file = whole(secretary, f"/papers/{paper}.pdf")
    page = person(viewport=CONSOLE)
    page.goto(f"{province.url}/kiem-tra")
    judged(page, "bien-ban.pdf", file, state="valid")
    assert page.get_by_text(say("check_page.trial", "vi")).count() > 0
    pictures(page, "check-valid")
    judged(page, "sua.pdf", flipped(file, len(file) // 2), state="invalid")

    content, head = bundle_of(secretary)
    bundle, broken = tmp_path / "goi.zip", tmp_path / "sua.zip"
    bundle.write_bytes(content)
    broken.write_bytes(flipped(content, len(content) // 2))
    judged(page, bundle.name, content, state="unknown")  # nobody said yet which head was seen
    root = next((Path(province.env["DH_VAR"]) / "trust" / "demo").glob("*.pem"))
    given = ("--head", head, "--trust", str(root))
    for name, code in ((bundle, 0), (broken, 1)):
        assert ended([sys.executable, "-m", "records.verifier", str(name), *given]) == code
        assert ended(["node", str(SECOND_VERIFIER), str(name), *given]) == code


def sealed_on_the_screen(desk: Desk, pictures: Pictures) -> str:
    """Three votes of 67 delegates: drafted, read, edited, looked at as printed, sealed. Its id."""
    desk.button("Soạn biên bản").click()
    desk.dialog.get_by_role("button", name="Soạn văn bản", exact=True).click()
    sheet = desk.page.get_by_role("group", name="Lời văn của văn bản")
    for fact in ("65 đại biểu tán thành, bằng 95,59%", "33 đại biểu tán thành, bằng 48,53%"):
        expect(sheet).to_contain_text(fact)
    expect(sheet).to_contain_text("không được thông qua (cần ít nhất 35 đại biểu tán thành)")
    place = sheet.get_by_role("textbox").filter(has_text="Địa điểm")
    place.focus()
    desk.page.keyboard.press("End")
    desk.page.keyboard.type(" Đã đọc lại trước khi ký.")
    pictures(desk.page, "desk-minutes")
    with desk.page.expect_response(lambda told: told.request.method == "GET" and "/api/papers/" in told.url):
        desk.foot("Lưu bản thảo").click()  # and its new revision has come
    desk.foot("Chốt để ký").click()
    desk.confirm("Chốt để ký")
    steps = desk.page.get_by_role("list", name="Các bước ký và phát hành").get_by_role("listitem")
    expect(steps).to_have_count(len(SIGNERS))
    return desk.page.url[-36:]


def waits_for(server: ServerProcess, page: Page, pictures: Pictures) -> None:
    """The presiding officer finds it on his tablet once the secretary has signed."""
    Face(page).sign_in(server.url, SIGNERS[1], demo_password(server))
    expect(page.get_by_label("Tên đăng nhập")).to_have_count(0)
    page.goto(f"{server.url}/sign")
    page.get_by_role("link", name=re.compile("^Xem và ký")).click()
    expect(page.get_by_role("button", name="Ký văn bản")).to_be_visible()
    expect(page.get_by_text("Đang tải, xin chờ.")).to_have_count(0)
    pictures(page, "sign-paper")


def signed(server: ServerProcess, paper: str, username: str) -> None:
    var = Path(server.env["DH_VAR"])
    signer = Participant.signed_in(server, username)
    [ready] = [step for step in signer.ask("GET", f"/papers/{paper}")["steps"] if step["state"] == "ready"]
    key = (var / "demo-certificates" / f"{username}.p12").read_bytes()
    signed_with_file(signer, paper, ready["id"], key=key, passphrase=passphrase_of(var) or "")


def issued(server: ServerProcess, paper: str) -> None:
    clerk = Participant.signed_in(server, CLERK)
    clerk.command(f"/papers/{paper}/issue", revision=clerk.ask("GET", f"/papers/{paper}")["revision"])


def bundle_of(secretary: Participant) -> tuple[bytes, str]:
    """All there is, and the head that stands for it."""
    secretary.ask("POST", f"/meetings/{MEETING}/bundle", {"scope": "whole"})
    give_up = time.monotonic() + 30
    while (told := secretary.ask("GET", f"/meetings/{MEETING}/bundle?scope=whole"))["state"] == "running":
        assert time.monotonic() < give_up
        time.sleep(0.1)
    return whole(secretary, f"/meetings/{MEETING}/bundle.zip?scope=whole"), told["head"]
