"""Notes on a document: written with the hand, kept on the device, sent when there is a line, the same on paper."""

import re
import subprocess
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from PIL import Image
from playwright.sync_api import Locator, Page, expect
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from councils.papers.tinos import PLAIN, use_tinos
from tests.e2e.faces import Tablet
from tests.e2e.papers import PaperDesk
from tests.e2e.people import NO_LINE, People
from tests.participants import demo_password
from tests.servers.uvicorn import ServerProcess

DEN = "nong.thi.den"
WIDTH, HEIGHT = A4
LINES = (
    "Thu ngân sách nhà nước trên địa bàn ước đạt 11.460 tỷ đồng, bằng",
    "104,2% dự toán; trong đó thu nội địa 9.875 tỷ đồng.",
    "Một số dự án trọng điểm còn chậm do vướng mắc về giải phóng mặt bằng.",
)
TOP, LEADING, LEFT = 700, 40, 72  # of the first line, in points
NOTE = "Hỏi rõ dự án nào chậm, bao giờ xong"
OFFLINE_NOTE = "Viết khi mất mạng: đề nghị bổ sung số liệu"
MARKED = "trên địa bàn ước đạt 11.460 tỷ đồng, bằng 104,2%"  # over the end of a line
# Marks by their colour: behind words, and of the pen.
YELLOW, PURPLE = (0xFF, 0xE2, 0x7A), (0x6A, 0x1B, 0x8E)


@pytest.mark.timeout(120)
def test_notes_outlive_reload_and_a_lost_line_and_lie_on_the_copy_where_the_tablet_shows_them(
    demo: ServerProcess, person: People, tmp_path: Path
) -> None:
    person.forgive(NO_LINE)
    desk = PaperDesk(demo)
    report = desk.publish(desk.hand_in("bao-cao.pdf", a_report()), title="Báo cáo kinh tế – xã hội")
    tablet = Reading(person(has_touch=True), demo, report["id"])

    tablet.tool("Tô sáng")
    tablet.drag((170, TOP + 4), (150, TOP - LEADING + 4))
    tablet.tool("Bút")
    tablet.drag((LEFT, TOP - 2 * LEADING - 5), (200, TOP - 2 * LEADING - 8), (330, TOP - 2 * LEADING - 5))
    tablet.write(NOTE, at=(500, TOP - 2 * LEADING))
    tablet.done()
    tablet.has(MARKED, "Nét bút", NOTE)
    tablet.is_saved("Đã lưu lúc")

    tablet.page.reload()
    tablet.stands()
    tablet.has(MARKED, "Nét bút", NOTE)
    seen = marks_of(tablet.picture(tmp_path / "tablet.png"))
    printed = marks_of(tablet.copy(report["version"]["id"], tmp_path))
    for mark, (on_screen, on_paper) in {name: (seen[name], printed[name]) for name in seen}.items():
        assert on_paper == pytest.approx(on_screen, abs=0.006), mark

    tablet.page.context.set_offline(True)
    tablet.write(OFFLINE_NOTE, at=(420, TOP - 4 * LEADING))
    tablet.is_saved("Lưu trên máy, sẽ gửi khi có mạng")
    tablet.page.context.set_offline(False)
    tablet.is_saved("Đã lưu lúc")

    other = Reading(person(), demo, report["id"])
    other.has(MARKED, "Nét bút", NOTE, OFFLINE_NOTE)
    other.erase((LEFT, TOP - 2 * LEADING + 4), (LEFT + 60, TOP - 2 * LEADING - 16))
    expect(other.note("Nét bút")).to_have_count(0)
    other.tool("Hoàn tác")
    other.has("Nét bút")
    other.finds_among_its_own("du an", NOTE)


class Reading:
    """One device of Nông Thị Dền, with a document open at its first page."""

    def __init__(self, page: Page, server: ServerProcess, document: str) -> None:
        self.page, self.url = page, server.url
        self.tablet = Tablet(page).sign_in(server.url, DEN, demo_password(server)).arrive()
        page.evaluate("address => { location.hash = address }", f"document/{document}/1")
        self.stands()

    def stands(self) -> None:
        expect(self.paper).to_have_attribute("data-drawn", "live")
        expect(self.tools).to_be_visible()

    @property
    def paper(self) -> Locator:
        return self.page.get_by_role("article", name="Trang 1")

    @property
    def tools(self) -> Locator:
        return self.page.get_by_role("toolbar", name="Công cụ ghi chú")

    def tool(self, name: str) -> None:
        self.tools.get_by_role("button", name=name, exact=True).click()

    def done(self) -> None:
        self.page.get_by_role("button", name="Đọc tiếp").click()

    def place(self, point: tuple[float, float]) -> tuple[float, float]:
        """Of a point of the page, in the window."""
        box = self.paper.bounding_box()
        assert box
        return box["x"] + point[0] / WIDTH * box["width"], box["y"] + (1 - point[1] / HEIGHT) * box["height"]

    def drag(self, *points: tuple[float, float]) -> None:
        first, *rest = [self.place(point) for point in points]
        self.page.mouse.move(*first)
        self.page.mouse.down()
        for point in rest:
            self.page.mouse.move(*point, steps=5)
        self.page.mouse.up()

    def erase(self, *points: tuple[float, float]) -> None:
        self.tool("Tẩy")
        self.drag(*points)

    def write(self, text: str, *, at: tuple[float, float]) -> None:
        self.tool("Ghi chú")
        self.page.mouse.click(*self.place(at))
        sheet = self.page.get_by_role("dialog")
        sheet.get_by_role("textbox").fill(text)
        sheet.get_by_role("button", name="Xong", exact=True).click()

    def note(self, words: str) -> Locator:
        own = re.compile(rf"^Mở ghi chú của đại biểu: .*{re.escape(words)}")
        return self.paper.get_by_role("button", name=own)

    def has(self, *notes: str) -> None:
        for words in notes:
            expect(self.note(words)).to_have_count(1)

    def is_saved(self, words: str) -> None:
        expect(self.page.get_by_role("status").filter(has_text=words).first).to_be_visible()

    def picture(self, path: Path) -> Path:
        self.paper.screenshot(path=path)
        return path

    def copy(self, version: str, folder: Path) -> Path:
        """The first page of the copy with notes, as pdftoppm draws it."""
        answer = self.page.request.get(f"{self.url}/api/versions/{version}/annotated.pdf")
        assert answer.ok, answer.text()
        (folder / "copy.pdf").write_bytes(answer.body())
        asked = ["pdftoppm", "-cropbox", "-r", "110", "-f", "1", "-l", "1", "-png", "-singlefile"]
        subprocess.run([*asked, folder / "copy.pdf", folder / "copy"], check=True)
        return folder / "copy.png"

    def finds_among_its_own(self, typed: str, text: str) -> None:
        self.page.get_by_role("button", name="Quay lại").click()
        self.page.get_by_role("button", name="Ghi chú của tôi").click()
        self.page.get_by_label("Tìm trong ghi chú").fill(typed)
        listed = self.page.get_by_role("main")  # beside it stands what is printed
        expect(listed.get_by_text(text)).to_be_visible()
        expect(listed.get_by_text(OFFLINE_NOTE)).to_have_count(0)


def a_report() -> bytes:
    use_tinos(settings.FONTS)
    file = BytesIO()
    canvas = Canvas(file, pagesize=A4, invariant=True, lang="vi")
    canvas.setFont(PLAIN, 14)
    for place, line in enumerate(LINES):
        canvas.drawString(LEFT, TOP - LEADING * place, line)
    canvas.showPage()
    canvas.save()
    return file.getvalue()


def marks_of(picture: Path) -> dict[str, list[float]]:
    """left, top, right, bottom of the colours of the highlight and of the pen, as parts of the page.

    Without its right edge, where pins are: they have one size on the screen, whatever the page's.
    """
    with Image.open(picture) as opened:
        image = opened.convert("RGB")
    return {"highlight": _bounds(image, YELLOW), "pen": _bounds(image, PURPLE)}


def _bounds(page: Image.Image, colour: Iterable[int]) -> list[float]:
    image = page.crop((0, 0, page.width * 4 // 5, page.height))
    bands = [
        band.point([255 if abs(value - wanted) < 24 else 0 for value in range(256)])
        for band, wanted in zip(image.split(), colour, strict=True)
    ]
    both = Image.merge("RGB", bands).convert("L").point([255 if value == 255 else 0 for value in range(256)])
    box = both.getbbox()
    assert box, "the colour is not on the page"
    left, top, right, bottom = box
    return [left / page.width, top / page.height, right / page.width, bottom / page.height]
