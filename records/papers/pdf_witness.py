"""The mark of the journal in the minutes: as text and as a QR that opens the check page."""

from collections.abc import Iterator, Sequence

from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from records.papers.cells import Line, lines_of
from records.papers.head import Witness
from records.papers.piece import Piece
from records.rules.content import Text

SIDE = 30 * mm
QUIET = 3 * mm
SIZE, STEP = 11.0, 13.2


class WitnessBlock(Piece):
    """Framed, and never torn over two pages."""

    def __init__(self, witness: Witness, *, width: float) -> None:
        super().__init__(width=width, above=14)
        self._code = modules_of(witness.address) if witness.address else []
        self._beside = (SIDE + QUIET) if self._code else 0.0
        inner = width - self._beside - 3 * QUIET
        title = lines_of((Text(witness.title, bold=True),), size=SIZE, width=inner)
        texts = [lines_of((Text(said),), size=SIZE, width=inner) for said in witness.lines]
        self._lines: list[Line] = [*title, *(line for text in texts for line in text)]
        self.height = max(self._beside and SIDE, len(self._lines) * STEP) + 2 * QUIET

    def draw(self) -> None:
        canvas: Canvas = self.canv
        canvas.setLineWidth(0.5)
        canvas.rect(0, 0, self.width, self.height)
        y = self.height - QUIET - SIZE
        for line in self._lines:
            x = self._beside + 2 * QUIET
            for said, font in line.pieces:
                canvas.setFont(font, SIZE)
                canvas.drawString(x, y, said)
                x += canvas.stringWidth(said, font, SIZE)
            y -= STEP
        if self._code:
            draw_code(canvas, self._code, QUIET, self.height - QUIET - SIDE, side=SIDE)


def modules_of(text: str) -> list[list[bool]]:
    """Error correction M: a fold or a stain of a seventh of it does no harm."""
    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(text)
    code.make()
    side = range(code.getModuleCount())
    return [[bool(code.isDark(row, column)) for column in side] for row in side]


def draw_code(canvas: Canvas, code: Sequence[Sequence[bool]], x: float, y: float, *, side: float) -> None:
    """x, y: its lower left corner. side: without the quiet zone around it."""
    module = side / len(code)
    canvas.setFillGray(0)
    for row, dark in enumerate(code):
        for start, length in _runs(dark):
            low = y + (len(code) - 1 - row) * module
            canvas.rect(x + start * module, low, length * module, module, stroke=0, fill=1)


def _runs(dark: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Neighbouring dark modules as one: printers leave hair lines between single ones."""
    start = None
    for place, is_dark in enumerate([*dark, False]):
        if is_dark and start is None:
            start = place
        elif not is_dark and start is not None:
            yield start, place - start
            start = None
