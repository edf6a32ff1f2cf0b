"""The head of the first page: issuing body and State side by side, number and day below them (cells 1 to 4)."""

from collections.abc import Callable

from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from agenda.papers.wording import MOTTO, STATE
from councils.papers.tinos import BOLD, ITALIC, PLAIN
from records.papers.head import Blanks, Head
from records.papers.piece import Piece
from signing.fields import Reserved

Reserve = Callable[[Reserved], None]

STATE_SIZE, SIZE = 12.0, 13.0  # the motto, number and day in 13, as is usual beside 12
STEP = 15.6
LEFT_SHARE = 0.41
RULE = 0.7  # points
UNDER = 5.0  # points from a line's foot to the rule below it
ROOM = 9.5 * mm  # of a number still to come: four digits
DESCENT, FIELD = 0.216, 1.2  # of Tinos; a field's height by the size of its letters


class HeadBlock(Piece):
    """reserve: told where number and day are to be filled in; boxes on the page."""

    def __init__(self, head: Head, *, width: float, page: Callable[[], int], reserve: Reserve) -> None:
        super().__init__(width=width)
        self._head, self._page, self._reserve = head, page, reserve
        self._left, self._right = width * LEFT_SHARE, width * (1 - LEFT_SHARE)
        self._issuer = [part for said in head.issuer for part in wrapped(said, BOLD, SIZE, self._left - 6)]
        above = 1 if head.superior else 0
        self._rows = max(len(self._issuer) + above, 2)
        self.height = self._rows * STEP + (2.2 * STEP if head.symbol or head.place else 1.2 * STEP)

    def draw(self) -> None:
        canvas: Canvas = self.canv
        canvas.setLineWidth(RULE)
        self._issuing(canvas, self._left / 2)
        self._state(canvas, self._left + self._right / 2)
        foot = self.height - self._rows * STEP - 1.6 * STEP
        if self._head.symbol:
            self._number(canvas, self._left / 2, foot)
        if self._head.place:
            self._day(canvas, self._left + self._right / 2, foot)

    def _issuing(self, canvas: Canvas, middle: float) -> None:
        y = self.height - SIZE
        if self._head.superior:
            canvas.setFont(PLAIN, SIZE)
            canvas.drawCentredString(middle, y, self._head.superior.upper())
            y -= STEP
        canvas.setFont(BOLD, SIZE)
        for said in self._issuer:
            canvas.drawCentredString(middle, y, said)
            y -= STEP
        if self._issuer:
            widest = max(stringWidth(said, BOLD, SIZE) for said in self._issuer)
            rule(canvas, middle, y + STEP - UNDER - 1, widest * 0.4)

    def _state(self, canvas: Canvas, middle: float) -> None:
        canvas.setFont(BOLD, STATE_SIZE)
        canvas.drawCentredString(middle, self.height - SIZE, STATE)
        canvas.setFont(BOLD, SIZE)
        canvas.drawCentredString(middle, self.height - SIZE - STEP, MOTTO)
        rule(canvas, middle, self.height - SIZE - STEP - UNDER - 1, stringWidth(MOTTO, BOLD, SIZE))

    def _number(self, canvas: Canvas, middle: float, y: float) -> None:
        head = self._head
        shown = head.number_shown or ("......" if head.blanks is Blanks.DOTS else "")
        room = stringWidth(shown, PLAIN, SIZE) if shown else ROOM
        before, after = "Số: ", f"/{head.symbol}"
        widths = [stringWidth(before, PLAIN, SIZE), room, stringWidth(after, PLAIN, SIZE)]
        x = middle - sum(widths) / 2
        canvas.setFont(PLAIN, SIZE)
        for said, width in zip((before, shown, after), widths, strict=True):
            canvas.drawString(x, y, said)
            x += width
        if not shown:
            start = x - widths[2] - room
            self._reserve(field(self.canv, self._page(), "number", start, y, room, size=SIZE))

    def _day(self, canvas: Canvas, middle: float, y: float) -> None:
        head = self._head
        before = f"{head.place}, "
        shown = head.day_shown or (head.dotted_day if head.blanks is Blanks.DOTS else "")
        room = stringWidth(shown or longest_day(), ITALIC, SIZE)
        own = stringWidth(before, ITALIC, SIZE)
        x = min(middle - (own + room) / 2, self.width - own - room)
        canvas.setFont(ITALIC, SIZE)
        canvas.drawString(x, y, before + shown)
        if not shown:
            self._reserve(field(self.canv, self._page(), "date", x + own, y, room + 1, size=SIZE))


def field(canvas: Canvas, page: int, name: str, x: float, y: float, width: float, *, size: float) -> Reserved:
    """Room for a number or a day on a line: what is filled in stands on the line's own foot. name: "number…", "date…".

    x, y: where the line's text would begin. page: from 1.
    """
    is_date = name.startswith("date")
    left, foot = canvas.absolutePosition(x, y)
    low = foot - size * ((FIELD - 1) / 2 + DESCENT)
    return Reserved(
        kind="date" if is_date else "number",
        name=name,
        page=page - 1,
        box=(left, low, left + width, low + size * FIELD),
        face="italic" if is_date or "_" in name else "regular",
        points=size,
        align="left" if is_date else "right",
    )


def longest_day() -> str:
    return "ngày 30 tháng 12 năm 2030"


def rule(canvas: Canvas, middle: float, y: float, length: float) -> None:
    canvas.line(middle - length / 2, y, middle + length / 2, y)


def wrapped(text: str, font: str, size: float, width: float) -> list[str]:
    """By words; lines of a heading that is broken are about equally long, as a hand would break them."""
    words = text.split()
    lines = _greedy(words, font, size, width)
    if len(lines) < 2:
        return lines
    narrow = width
    while narrow > width * 0.5 and len(_greedy(words, font, size, narrow - 4)) == len(lines):
        narrow -= 4
    return _greedy(words, font, size, narrow)


def _greedy(words: list[str], font: str, size: float, width: float) -> list[str]:
    lines: list[str] = []
    for word in words:
        tried = f"{lines[-1]} {word}" if lines else word
        if lines and stringWidth(tried, font, size) <= width:
            lines[-1] = tried
        else:
            lines.append(word)
    return lines
