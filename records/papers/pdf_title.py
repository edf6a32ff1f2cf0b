"""What a paper is and what it is on, with the rule below (cell 5a); and the heads of its annexes."""

from collections.abc import Callable

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from agenda.papers.wording import roman
from councils.papers.tinos import BOLD, ITALIC, PLAIN
from records.papers.head import Blanks, Head
from records.papers.pdf_head import ROOM, RULE, UNDER, Reserve, field, longest_day, rule, wrapped
from records.papers.pdf_text import LEADING, SIZE
from records.papers.piece import Piece

STEP = SIZE * LEADING
SMALL = 13.0


class Title(Piece):
    """Lines in the middle, bold, the rule below the last a third to a half of it. (…) is set upright and plain."""

    def __init__(self, lines: tuple[str, ...], *, width: float, above: float = 10, below: float = 12) -> None:
        super().__init__(width=width)
        self._above, self._below = above, below
        kind, *rest = lines or ("",)
        self._lines = [kind.upper(), *(part for said in rest for part in _parts(said, width))]
        self.height = above + len(self._lines) * STEP + below

    def draw(self) -> None:
        canvas: Canvas = self.canv
        y, middle = self.height - self._above - SIZE, self.width / 2
        for said in self._lines:
            canvas.setFont(_font(said), SIZE)
            canvas.drawCentredString(middle, y, said)
            y -= STEP
        canvas.setLineWidth(RULE)
        widest = stringWidth(self._lines[-1], _font(self._lines[-1]), SIZE)
        rule(canvas, middle, y + STEP - UNDER - 1, max(widest * 0.4, 60))


class AnnexHead(Piece):
    """Phụ lục, its title in capitals, and what it belongs to with that paper's number and day.

    place: of how many. A single annex bears no numeral.
    """

    def __init__(
        self,
        head: Head,
        title: str,
        *,
        of: str,
        place: tuple[int, int],
        width: float,
        page: Callable[[], int],
        reserve: Reserve,
    ) -> None:
        super().__init__(width=width)
        self._head, self._of, self._place = head, of, place[0]
        self._page, self._reserve = page, reserve
        self._first = "Phụ lục" if place[1] == 1 else f"Phụ lục {roman(place[0])}"
        self._titles = _parts(title.upper(), width)
        self.height = (3 + len(self._titles)) * STEP + 10

    def draw(self) -> None:
        canvas: Canvas = self.canv
        canvas.bookmarkHorizontal(f"annex{self._place}", 0, self.height)
        canvas.addOutlineEntry(f"{self._first} {' '.join(self._titles).capitalize()}", f"annex{self._place}")
        y, middle = self.height - SIZE, self.width / 2
        canvas.setFont(BOLD, SIZE)
        for said in (self._first, *self._titles):
            canvas.drawCentredString(middle, y, said)
            y -= STEP
        self._belongs(canvas, middle, y)

    def _belongs(self, canvas: Canvas, middle: float, y: float) -> None:
        """On two lines, so that room for number and day stands at the same place whatever they are."""
        head, dots = self._head, self._head.blanks is Blanks.DOTS
        pieces: list[tuple[str, float, str]] = [(f"(Kèm theo {self._of}", 0.0, "")]
        if head.symbol:
            number = head.number_shown or ("......" if dots else "")
            pieces += [(" số ", 0, ""), (number, 0 if number else ROOM, "number"), (f"/{head.symbol}", 0, "")]
        if head.has_day:
            day = head.day_shown or (head.dotted_day if dots else "")
            blank = stringWidth(longest_day(), ITALIC, SMALL) + 1
            pieces += [(" ", 0, ""), (day, 0 if day else blank, "date")]
        widths = [room or stringWidth(said, ITALIC, SMALL) for said, room, _ in pieces]
        x = middle - sum(widths) / 2
        canvas.setFont(ITALIC, SMALL)
        for (said, room, name), width in zip(pieces, widths, strict=True):
            canvas.drawString(x, y, said)
            if room:
                named = f"{name}_{self._place}"
                self._reserve(field(canvas, self._page(), named, x, y, width, size=SMALL))
            x += width
        canvas.drawCentredString(middle, y - STEP, f"của {head.said})")


def _font(said: str) -> str:
    return PLAIN if said.startswith("(") else BOLD


def _parts(said: str, width: float) -> list[str]:
    return wrapped(said, BOLD, SIZE, width * 0.9)
