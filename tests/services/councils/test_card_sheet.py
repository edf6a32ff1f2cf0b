"""The sheet of cards: eight a page, every letter embedded, no name cut off, a code that fits its square."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.conf import settings
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from councils.papers import card_sheet as sheet
from councils.papers.card_sheet import SheetCard, card_sheet

CARD = SheetCard(
    body="Hội đồng nhân dân xã Suối Ngàn, tỉnh Điện Biên",
    name="Lò Thị Ơn",
    group="Tổ đại biểu số 3",
    meeting="Kỳ họp thứ 4",
    days="22/12 – 23/12/2026",
    address="http://192.168.1.10:8000/card#" + "a" * 24,
    pin="4821",
)
LONGEST = "Công Tằng Tôn Nữ Hoàng Thị Thanh Nghiêm Ngặt Quyển Sổ Đường Trường Thượng Uyển"


class Drawn:
    """What a canvas was asked to write: text, left end, right end, height."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.lines: list[tuple[str, float, float, float]] = []
        real: Callable[..., None] = Canvas.drawString

        def note(canvas: Canvas, x: float, y: float, text: str) -> None:
            width = pdfmetrics.stringWidth(text, canvas._fontname, canvas._fontsize)
            self.lines.append((text, x, x + width, y))
            real(canvas, x, y, text)

        monkeypatch.setattr(Canvas, "drawString", note)

    @property
    def text(self) -> str:
        return " ".join(line for line, *_ in self.lines)


@pytest.mark.parametrize(("cards", "pages"), [(1, 1), (8, 1), (9, 2), (17, 3)])
def test_eight_cards_stand_on_a_page(cards: int, pages: int) -> None:
    paper = card_sheet([CARD] * cards, fonts=settings.FONTS)
    assert paper.startswith(b"%PDF-")
    assert paper.count(b"/Type /Page\n") == pages


def test_every_font_is_embedded() -> None:
    paper = card_sheet([CARD], fonts=settings.FONTS)
    assert b"Helvetica" not in paper
    assert paper.count(b"/FontFile2") == 2


@pytest.mark.parametrize("name", ["Lò Thị Ơn", LONGEST, "Ngh" * 40, "Đ" * 120])
def test_no_name_is_cut_off_and_nothing_leaves_its_card(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = Drawn(monkeypatch)
    card_sheet([replace(CARD, name=name)], fonts=settings.FONTS)
    letters = drawn.text.replace(" ", "")
    assert letters.count(name.replace(" ", "")) == 2  # on the card and on its strip
    assert "4821" in letters
    for text, left, right, height in drawn.lines:
        assert sheet.LEFT <= left < right <= sheet.LEFT + sheet.CARD_W, text
        assert sheet.TOP - sheet.CARD_H <= height <= sheet.TOP, text


def test_a_pin_of_the_owners_own_is_not_on_the_sheet(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = Drawn(monkeypatch)
    card_sheet([replace(CARD, pin=None)], fonts=settings.FONTS)
    assert "PIN do đại biểu tự đặt" in drawn.text


def test_the_code_is_at_least_three_centimetres_wide() -> None:
    assert 30 * mm <= sheet.QR
