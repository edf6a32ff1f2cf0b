"""Reading a document on a tablet: its pages, its words, the presenter's page, a new version, and its end."""

import re
from collections.abc import Mapping
from functools import cache
from io import BytesIO

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.conf import settings
from playwright.sync_api import Locator, Page, expect
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from councils.papers.tinos import PLAIN, use_tinos
from tests.e2e.faces import Tablet
from tests.e2e.papers import PaperDesk
from tests.e2e.people import People
from tests.participants import demo_password
from tests.servers.uvicorn import ServerProcess

DEN = "nong.thi.den"
PAGES = 40
TITLE = "Báo cáo tình hình kinh tế – xã hội năm 2026"
RARE = {7: "Tỷ lệ hộ nghèo đa chiều giảm 2,35 điểm phần trăm", 31: "Còn xã có hộ nghèo trên 40%"}
WAS = {1: "Hội đồng nhân dân quyết định mức chi 1.250 triệu đồng.", 2: "Nghị quyết có hiệu lực từ ngày ký."}
NOW = {**WAS, 1: "Hội đồng nhân dân quyết định mức chi 1.400 triệu đồng."}


@pytest.mark.timeout(120)
def test_a_delegate_turns_jumps_searches_and_comes_back_to_the_page(
    demo: ServerProcess, person: People
) -> None:
    desk = PaperDesk(demo)
    desk.publish(desk.hand_in("bao-cao.pdf", a_report()), title=TITLE)
    reading = Reading(person(), demo)
    reading.page.get_by_role("button", name="Tài liệu", exact=True).click()
    reading.page.get_by_role("link", name=TITLE).click()
    reading.stands(1)
    assert not violations(reading.page)

    reading.press("Trang sau").stands(2)
    reading.page.keyboard.press("ArrowRight")
    reading.stands(3)
    reading.press(f"Trang 3 trên {PAGES}")
    reading.page.get_by_label(f"Số trang, từ 1 đến {PAGES}").fill("99")
    reading.press("Đến trang này")
    reading.sees(f"Tài liệu có {PAGES} trang. Xin nhập số từ 1 đến {PAGES}.")
    reading.press("Mục lục")
    assert not violations(reading.page)
    reading.page.get_by_role("button", name="PHẦN 3").click()
    reading.stands(21)

    reading.page.keyboard.press("Control+f")
    reading.page.get_by_label("Từ cần tìm").fill("ho ngheo")
    reading.page.keyboard.press("Enter")
    reading.sees("Có 2 chỗ trong 2 trang.")
    assert not violations(reading.page)
    reading.page.get_by_role("button", name=re.compile("^Trang 31")).click()
    reading.stands(31).sees("“ho ngheo”: chỗ 1 trên 2")
    reading.press("Chỗ sau").stands(7)
    expect(reading.paper(7).locator(".hit")).to_have_count(1)
    reading.press("Thôi tìm")

    reading.press("Cách xem").press("Nền tối").press("Chữ to").press("Phóng to")
    reading.sees("Cỡ 125%")
    assert not violations(reading.page)
    reading.press("Vừa bề ngang").press("Đóng")
    reading.page.reload()
    reading.stands(7)
    reading.press("Quay lại")
    expect(reading.page.get_by_role("link", name=TITLE)).to_contain_text("trang 7")


@pytest.mark.timeout(120)
def test_who_follows_sees_the_presenters_page_and_what_becomes_of_the_document(
    demo: ServerProcess, person: People
) -> None:
    person.forgive("the server responded with a status of 404")  # what was on its way when it was withdrawn
    desk = PaperDesk(demo)
    report = desk.publish(desk.hand_in("bao-cao.pdf", a_report()), title=TITLE)
    other = desk.publish(desk.hand_in("to-trinh.pdf", a_pdf(3, WAS)), title="Tờ trình về dự toán")
    reading = Reading(person(), demo).open(report["id"]).stands(1)

    present(desk, report["id"], 5)
    reading.sees("Tài liệu này đang được trình bày")
    reading.press("Theo trang").stands(5).sees("Đang theo trang của người trình bày")
    present(desk, report["id"], 6)
    reading.stands(6)
    reading.press("Trang sau").stands(7).sees("Đại biểu đang tự đọc")
    present(desk, report["id"], 9)
    reading.sees("trang 9")
    reading.stands(7).press("Theo lại").stands(9)
    present(desk, other["id"], 2)
    reading.stands(2)
    expect(reading.page.get_by_role("heading", name="Tờ trình về dự toán")).to_be_visible()
    desk.person.ask("DELETE", f"/meetings/{desk.meeting}/presenting")
    reading.sees("Phần trình bày đã kết thúc").press("Đã rõ").stands(2)

    desk.publish(desk.hand_in("to-trinh-2.pdf", a_pdf(4, NOW), document=other["id"]))
    reading.sees("Có bản mới từ").press("Xem thay đổi")
    reading.sees("Bản trước có 3 trang, bản này có 4 trang.")
    expect(reading.page.locator("ins", has_text="1.400")).to_be_visible()
    assert not violations(reading.page)
    reading.press("Quay lại tài liệu").stands(2)
    desk.withdraw(other["id"])
    expect(reading.page.get_by_role("alert")).to_contain_text("thu hồi")
    expect(reading.paper(2)).to_have_count(0)


class Reading:
    """Nông Thị Dền's tablet."""

    def __init__(self, page: Page, server: ServerProcess) -> None:
        self.page = page
        Tablet(page).sign_in(server.url, DEN, demo_password(server)).arrive()

    def open(self, document: str) -> "Reading":
        self.page.evaluate("address => { location.hash = address }", f"document/{document}")
        return self

    def paper(self, number: int) -> Locator:
        return self.page.get_by_role("article", name=f"Trang {number}", exact=True)

    def stands(self, number: int) -> "Reading":
        """The page is here, drawn by the tablet itself."""
        expect(self.paper(number)).to_have_attribute("data-drawn", "live")
        return self

    def press(self, words: str) -> "Reading":
        self.page.get_by_role("button", name=words, exact=True).click()
        return self

    def sees(self, words: str) -> "Reading":
        expect(self.page.get_by_text(words).first).to_be_visible()
        return self


def present(desk: PaperDesk, document: str, page: int) -> None:
    desk.person.ask("POST", f"/meetings/{desk.meeting}/presenting", {"document": document, "page": page})


# A colour that is on its way to another has the contrast of neither.
AT_REST = """() => Promise.allSettled(
  document.getAnimations().filter((one) => one instanceof CSSTransition).map((one) => one.finished)
).then(() => true)"""


def violations(page: Page) -> list[str]:
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(AXE_SCRIPT)
    page.evaluate(AT_REST)
    found = page.evaluate("() => axe.run({ resultTypes: ['violations'] })")["violations"]
    return [f"{one['id']}: {node['html']}" for one in found for node in one["nodes"]]


@cache
def a_report() -> bytes:
    return a_pdf(PAGES, RARE)


def a_pdf(pages: int, sentences: Mapping[int, str]) -> bytes:
    """A4, ten pages to a part, each part in the table of contents. sentences: by page."""
    use_tinos(settings.FONTS)
    file = BytesIO()
    canvas = Canvas(file, pagesize=A4, lang="vi")
    for number in range(1, pages + 1):
        if number % 10 == 1:
            canvas.bookmarkPage(f"part-{number}")
            canvas.addOutlineEntry(f"PHẦN {number // 10 + 1}", f"part-{number}")
        canvas.setFont(PLAIN, 14)
        canvas.drawString(85, 760, f"Trang {number}")
        canvas.drawString(85, 700, sentences.get(number, "Thu ngân sách nhà nước trên địa bàn."))
        canvas.showPage()
    canvas.save()
    return file.getvalue()
