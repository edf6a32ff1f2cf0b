"""The reader on WebKit, which every iPad has: pages drawn by the tablet itself, words found, notes kept."""

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from reportlab.lib.pagesizes import A4
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.command import Command
from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.wait import WebDriverWait

from tests.documents import a_pdf
from tests.e2e.on_webkit import window_of
from tests.e2e.papers import PaperDesk
from tests.participants import Participant
from tests.servers.uvicorn import ServerProcess
from tools.webkit import webkit, why_not

DEN = "nong.thi.den"
TITLE = "Báo cáo tình hình kinh tế – xã hội năm 2026"
PAGES = 3
LINE = "Tỷ lệ hộ nghèo đa chiều giảm 2,35 điểm phần trăm"
MARKED = "lệ hộ nghèo đa chiều giảm"  # whole words
NOTE = "Đề nghị làm rõ số hộ cận nghèo ở Nậm Ét"
WIDTH, HEIGHT = A4
LEFT, BASELINE = 72, HEIGHT - 92  # of that line, in points
PAPER = "//article[not(@hidden)]"  # the page in sight
WAITS_S = 15


@pytest.fixture
def window(tmp_path: Path) -> Iterator[WebDriver]:
    found = webkit()
    if found is None:
        pytest.skip(why_not())
    with window_of(found, tmp_path / "webkit") as driver:
        yield driver


@pytest.mark.timeout(180)
def test_a_delegate_reads_searches_and_writes_on_webkit_and_finds_it_all_after_reload(
    demo: ServerProcess, window: WebDriver
) -> None:
    desk = PaperDesk(demo)
    desk.publish(desk.hand_in("bao-cao.pdf", a_pdf(PAGES, text=LINE)), title=TITLE)
    delegate = Participant.signed_in(demo, DEN)
    reading = Reading(window, delegate)
    reading.press("Tài liệu").follow(TITLE).stands(1)
    reading.press("Trang sau").stands(2).shows_words()

    reading.press("Tìm").write("Từ cần tìm", "ho ngheo").press("Tìm")
    reading.sees("Có 3 chỗ trong 3 trang.").pick("Trang 2").stands(2)
    reading.sees("“ho ngheo”: chỗ 1 trên 3").counts(".hit", 1)
    reading.press("Thôi tìm")

    reading.press("Tô sáng").drag((LEFT + 20, BASELINE + 4), (LEFT + 150, BASELINE + 4))
    reading.has_note(MARKED)
    reading.press("Bút").drag((LEFT, 500), (LEFT + 100, 480), (LEFT + 200, 500))
    reading.has_note("Nét bút")
    reading.press("Ghi chú").drag((400, 400)).write("Nội dung ghi chú", NOTE).press("Xong")
    reading.has_note(NOTE).press("Đọc tiếp").sees("Đã lưu lúc")

    window.refresh()
    reading.stands(2).has_note(MARKED).has_note("Nét bút").has_note(NOTE)
    kept = delegate.ask("POST", "/annotations/sync", {"device": "another", "cursor": 0, "rows": []})["rows"]
    assert {row["kind"] for row in kept} == {"highlight", "pen", "note"}
    assert [row["text"] for row in kept if row["kind"] == "note"] == [NOTE]


class Reading:
    """Nông Thị Dền's tablet: what a person sees and touches, by its words."""

    def __init__(self, window: WebDriver, person: Participant) -> None:
        self.window = window
        window.get(f"{person.url}/")
        for pair in person.cookies.split("; "):
            name, value = pair.split("=", 1)
            window.add_cookie({"name": name, "value": value, "path": "/"})
        window.get(f"{person.url}/tablet?meeting={person.meeting}")

    def press(self, words: str) -> "Reading":
        """A button; while a question stands over the page, one of its own."""
        return self._touch(f"//button[normalize-space() = '{words}'][not(//dialog) or ancestor::dialog]")

    def pick(self, words: str) -> "Reading":
        """What begins with these words, in a list."""
        return self._touch(f"//li//button[starts-with(normalize-space(), '{words}')]")

    def follow(self, words: str) -> "Reading":
        return self._touch(f"//a[contains(normalize-space(), '{words}')]")

    def write(self, label: str, text: str) -> "Reading":
        field = self._seen(f"//*[@id=(//label[contains(., '{label}')]/@for)]")
        field.send_keys(text)
        self._until(lambda: field.get_property("value") == text)
        return self

    def stands(self, number: int) -> "Reading":
        """The page is here, drawn by the tablet itself."""
        self._seen(f"//article[@data-page='{number}'][@data-drawn='live']")
        return self

    def shows_words(self) -> "Reading":
        """Letters are drawn where the line is, and nothing below it."""
        with Image.open(BytesIO(self._seen(PAPER).screenshot_as_png)) as picture:
            dots = picture.width / WIDTH  # to a point
            line = darkest(picture, HEIGHT - BASELINE - 12, HEIGHT - BASELINE, dots)
            below = darkest(picture, HEIGHT - BASELINE + 20, HEIGHT - BASELINE + 200, dots)
        assert line < 100 < 240 < below
        return self

    def sees(self, words: str) -> "Reading":
        self._until(lambda: words in self.window.find_element(By.TAG_NAME, "body").text, words)
        return self

    def has_note(self, words: str) -> "Reading":
        self._present(f"//article//button[contains(., '{words}') or contains(@aria-label, '{words}')]")
        return self

    def counts(self, selector: str, count: int) -> "Reading":
        self._until(lambda: len(self.window.find_elements(By.CSS_SELECTOR, selector)) == count)
        return self

    def drag(self, *points: tuple[float, float]) -> "Reading":
        """points: of the page that is read, in its points; one alone is a tap."""
        page = self._seen(PAPER).rect
        steps: list[dict[str, Any]] = []
        for x, y in points:
            across, down = x / WIDTH * page["width"], (1 - y / HEIGHT) * page["height"]
            to = {"x": round(page["x"] + across), "y": round(page["y"] + down), "duration": 60}
            steps.append({"type": "pointerMove", **to})
        steps.insert(1, {"type": "pointerDown", "button": 0})
        steps.append({"type": "pointerUp", "button": 0})
        hand = {"type": "pointer", "id": "hand", "parameters": {"pointerType": "mouse"}, "actions": steps}
        self.window.execute(Command.W3C_ACTIONS, {"actions": [hand]})
        return self

    def _touch(self, path: str) -> "Reading":
        self._seen(path).click()
        return self

    def _seen(self, path: str) -> WebElement:
        first: WebElement = self._until(lambda: next(filter(_is_shown, self._all(path)), None), path)
        return first

    def _present(self, path: str) -> None:
        self._until(lambda: self._all(path), path)

    def _all(self, path: str) -> list[WebElement]:
        return self.window.find_elements(By.XPATH, path)

    def _until(self, is_so: Callable[[], Any], what: str = "") -> Any:
        """What it came to; as soon as it is something."""
        return WebDriverWait(self.window, WAITS_S, poll_frequency=0.1).until(lambda _: is_so(), what)


def _is_shown(element: WebElement) -> bool:
    return element.is_displayed()


def darkest(page: Image.Image, top: float, bottom: float, dots: float) -> int:
    """From 0 to 255, of a strip where the line stands; top, bottom: from the upper edge, in points."""
    strip = page.convert("L").crop(
        (round(dots * LEFT), round(dots * top), round(dots * (LEFT + 200)), round(dots * bottom))
    )
    return min(strip.tobytes())
