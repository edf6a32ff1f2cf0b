"""Papers in the hall: one page on every screen, and a paper that is taken from whoever may not read it any more."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.documents import a_pdf
from tests.e2e.faces import Tablet
from tests.e2e.papers import PaperDesk
from tests.e2e.people import People
from tests.e2e.screens import paired
from tests.participants import Participant, demo_password, opened_meeting
from tests.servers.uvicorn import ServerProcess

DEN = "nong.thi.den"
REPORT = "Báo cáo tình hình kinh tế – xã hội năm 2026"
PAGES = 5
WITHIN_MS = 2000  # of the server's answer to whoever narrowed it


@pytest.mark.timeout(120)
def test_a_tablet_and_the_projector_turn_with_the_presenter_until_the_paper_is_for_others(
    demo: ServerProcess, person: People
) -> None:
    person.forgive(r"status of 404")  # what was being read is another's from one moment to the next
    desk = PaperDesk(demo)
    secretary, meeting = desk.person, desk.meeting
    report = desk.publish(desk.hand_in("bao-cao.pdf", a_pdf(PAGES)), title=REPORT)
    desk.for_readers(report["id"], "hall")
    opened_meeting(secretary)
    projector = paired(demo, person, secretary, "Hội trường")
    secretary.command(f"/meetings/{meeting}/screens/direct", scene={"kind": "page"})
    projector.sees("Chưa có tài liệu nào được trình chiếu")

    def present(page: int) -> None:
        secretary.ask("POST", f"/meetings/{meeting}/presenting", {"document": report["id"], "page": page})

    present(2)
    shows_page(projector.page, 2)
    tablet = Tablet(person()).sign_in(demo.url, DEN, demo_password(demo)).arrive()
    tablet.button("Tài liệu").click()
    tablet.page.get_by_role("link", name=REPORT).first.click()
    tablet.button("Theo trang").click()
    stands(tablet, 2)
    present(3)
    stands(tablet, 3)
    shows_page(projector.page, 3)

    tablet.button("Trang sau").click()
    stands(tablet, 4)
    present(5)
    shows_page(projector.page, 5)
    tablet.sees("Đại biểu đang tự đọc")
    stands(tablet, 4)
    tablet.button("Theo lại").click()
    stands(tablet, 5)
    tablet.button("Thôi theo").click()
    tablet.sees("Đại biểu đang tự đọc")

    desk.for_readers(report["id"], "persons", persons=[secretary.me["user"]["id"]])
    alert = tablet.page.get_by_role("alert")
    expect(alert).to_contain_text("vừa được thu hồi hoặc đổi người được đọc", timeout=WITHIN_MS)
    tablet.button("Về danh mục tài liệu").click()
    tablet.sees("Chưa có tài liệu")
    expect(tablet.page.get_by_text(REPORT)).to_have_count(0)
    projector.sees("Chưa có tài liệu nào được trình chiếu")
    delegate = Participant.signed_in(demo, DEN)
    assert delegate.ask("GET", f"/meetings/{meeting}/documents")["documents"] == []


def stands(tablet: Tablet, page: int) -> None:
    """On this page, drawn by the tablet itself."""
    paper = tablet.page.get_by_role("article", name=f"Trang {page}", exact=True)
    expect(paper).to_have_attribute("data-drawn", "live")


def shows_page(projector: Page, page: int) -> None:
    """Its picture has come, whole."""
    picture = projector.get_by_role("img", name=f"{REPORT}, trang {page}", exact=True)
    expect(picture).to_be_visible()
    expect(picture).to_have_attribute("src", re.compile(rf"/pages/{page}\.webp"))
    expect(projector.get_by_text(f"Trang {page} / {PAGES}")).to_be_visible()
    assert picture.evaluate("picture => picture.complete && picture.naturalHeight > picture.naturalWidth")
