"""The sheet of sign-in cards: eight on an A4 page, each with its PIN on a strip that is cut off and kept apart."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from councils.papers.tinos import BOLD, PLAIN, use_tinos

COLUMNS, ROWS = 2, 4
CARD_W, CARD_H = 95 * mm, 69 * mm
LEFT, TOP = (A4[0] - COLUMNS * CARD_W) / 2, A4[1] - (A4[1] - ROWS * CARD_H) / 2
STRIP_H = 13.5 * mm  # with the PIN
PAD = 4 * mm
QR = 31 * mm
QUIET = 3.75 * mm  # four modules of a code with 33: white on all sides, or old cameras do not see it
MARK = 4 * mm

LEADING = 1.18  # Vietnamese letters carry two marks above each other
STEPS = (
    "1. Mở máy ảnh của máy tính bảng, đưa vào ô vuông này.",
    "2. Chạm vào dòng chữ hiện ra.",
    "3. Nhập mã PIN gồm 4 số.",
)
KEEP_APART = "Cắt rời, giữ riêng với thẻ"
CHOSEN_BY_OWNER = "PIN do đại biểu tự đặt"


@dataclass(frozen=True, slots=True)
class SheetCard:
    """What one card says. days: the meeting's. address: what the QR code holds. pin: None once its owner chose one."""

    body: str
    name: str
    group: str
    meeting: str
    days: str
    address: str
    pin: str | None


def card_sheet(cards: Sequence[SheetCard], *, fonts: Path) -> bytes:
    """A PDF. fonts: the folder that holds tinos/; its letters are embedded."""
    use_tinos(fonts)
    paper = BytesIO()
    # Without a first font of ours reportlab names Helvetica on every page and embeds it nowhere.
    canvas = Canvas(paper, pagesize=A4, initialFontName=PLAIN, lang="vi")
    canvas.setTitle("Thẻ đăng nhập")
    for first in range(0, len(cards), COLUMNS * ROWS):
        _cutting_marks(canvas)
        for card, (x, y) in zip(cards[first : first + COLUMNS * ROWS], _places(), strict=False):
            _card(canvas, card, x, y)
        canvas.showPage()
    canvas.save()
    return paper.getvalue()


def _places() -> Iterator[tuple[float, float]]:
    """The lower left corner of each card, row by row."""
    for row in range(ROWS):
        for column in range(COLUMNS):
            yield LEFT + column * CARD_W, TOP - (row + 1) * CARD_H


def _cutting_marks(canvas: Canvas) -> None:
    """In the margin beside every cut, and a small cross where cuts meet: no line is left on a card."""
    canvas.setLineWidth(0.4)
    canvas.setStrokeGray(0.35)
    xs = [LEFT + n * CARD_W for n in range(COLUMNS + 1)]
    ys = [TOP - n * CARD_H for n in range(ROWS + 1)]
    for x in xs:
        canvas.line(x, ys[0] + 1 * mm, x, ys[0] + MARK)
        canvas.line(x, ys[-1] - 1 * mm, x, ys[-1] - MARK)
    for y in ys:
        canvas.line(xs[0] - MARK, y, xs[0] - 1 * mm, y)
        canvas.line(xs[-1] + 1 * mm, y, xs[-1] + MARK, y)
        for x in xs[1:-1]:
            canvas.line(x - 1.5 * mm, y, x + 1.5 * mm, y)
            canvas.line(x, y - 1.5 * mm, x, y + 1.5 * mm)


def _card(canvas: Canvas, card: SheetCard, x: float, y: float) -> None:
    inner = CARD_W - 2 * PAD
    top = y + CARD_H - 3 * mm
    top = _text(canvas, card.body, x + PAD, top, inner, font=PLAIN, sizes=(9, 8, 7), lines=1)
    is_short = len(_wrapped(card.name, BOLD, 14, inner)) == 1
    sizes = (16, 14) if is_short else (12, 11, 10, 8)
    top = _text(canvas, card.name, x + PAD, top, inner, font=BOLD, sizes=sizes, lines=1 if is_short else 2)
    foot = y + STRIP_H + QUIET
    _qr(canvas, card.address, x + PAD, foot)
    beside = x + PAD + QR + QUIET
    width = x + CARD_W - PAD / 2 - beside
    about = " · ".join(filter(None, (card.group, card.meeting, card.days)))
    under = min(top, foot + QR + 1 * mm)
    under = _text(canvas, about, beside, under, width, font=PLAIN, sizes=(8.5, 7.5, 6.5), lines=3)
    _steps(canvas, beside, under - 1 * mm, width, room=under - foot)
    _strip(canvas, card, x, y)


def _steps(canvas: Canvas, x: float, top: float, width: float, *, room: float) -> None:
    """As large as the room allows without a word alone on a line: they are read by people of seventy."""
    gap = 0.5 * mm
    lines = {
        size: sum(len(_wrapped(step, BOLD, size, width)) for step in STEPS)
        for size in (13, 12.5, 12, 11.5, 11)
    }
    fewest = min(lines.values())
    size = next(
        (s for s, n in lines.items() if n == fewest and n * s * LEADING + len(STEPS) * gap <= room), 11
    )
    for step in STEPS:
        top = _text(canvas, step, x, top, width, font=BOLD, sizes=(size,), lines=9) - gap


def _strip(canvas: Canvas, card: SheetCard, x: float, y: float) -> None:
    canvas.setDash(2, 2)
    canvas.line(x + 2 * mm, y + STRIP_H, x + CARD_W - 2 * mm, y + STRIP_H)
    canvas.setDash()
    top, width = y + STRIP_H - 2 * mm, 54 * mm
    top = _text(
        canvas, f"Mã PIN của {card.name}", x + PAD, top, width, font=BOLD, sizes=(10, 9, 8, 7, 6, 5), lines=2
    )
    _text(canvas, KEEP_APART, x + PAD, top, width, font=PLAIN, sizes=(8,), lines=1)
    right = x + PAD + width + 2 * mm
    if card.pin is None:
        top = y + STRIP_H - 2 * mm
        _text(canvas, CHOSEN_BY_OWNER, right, top, 30 * mm, font=BOLD, sizes=(11,), lines=2)
        return
    canvas.setFont(BOLD, 26)
    canvas.drawString(right, y + 3.5 * mm, " ".join(card.pin))


def _text(
    canvas: Canvas,
    text: str,
    x: float,
    top: float,
    width: float,
    *,
    font: str,
    sizes: Sequence[float],
    lines: int,
) -> float:
    """Wraps in the largest size that needs no more lines; in the smallest, as many as it takes: nothing is cut off.

    Returns the height where the next text begins.
    """
    size, wrapped = next(
        ((size, found) for size in sizes if len(found := _wrapped(text, font, size, width)) <= lines),
        (sizes[-1], _wrapped(text, font, sizes[-1], width)),
    )
    for line in wrapped:
        top -= size * LEADING
        canvas.setFont(font, size)
        canvas.drawString(x, top + size * 0.22, line)
    return top


def _wrapped(text: str, font: str, size: float, width: float) -> list[str]:
    """By words, and a word that is too long for a line by letters."""
    lines: list[str] = []
    for line in simpleSplit(text, font, size, width):
        rest = line
        while pdfmetrics.stringWidth(rest, font, size) > width:
            fits = max(
                n for n in range(1, len(rest)) if pdfmetrics.stringWidth(rest[:n], font, size) <= width
            )
            lines.append(rest[:fits])
            rest = rest[fits:]
        lines.append(rest)
    return lines


def _qr(canvas: Canvas, text: str, x: float, y: float) -> None:
    """Error correction M: a fold or a stain of a seventh of it does no harm."""
    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(text)
    code.make()
    side = code.getModuleCount()
    module = QR / side
    canvas.setFillGray(0)
    for row in range(side):
        for start, length in _runs([bool(code.isDark(row, column)) for column in range(side)]):
            top = y + (side - 1 - row) * module
            canvas.rect(x + start * module, top, length * module, module, stroke=0, fill=1)


def _runs(dark: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Neighbouring dark modules as one: printers leave hair lines between single ones."""
    start = None
    for place, is_dark in enumerate([*dark, False]):
        if is_dark and start is None:
            start = place
        elif not is_dark and start is not None:
            yield start, place - start
            start = None
