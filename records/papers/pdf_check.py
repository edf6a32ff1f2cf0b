"""Where a paper can be checked: its code at the foot of the first page, below all that the decree gives a place.

The lower margin is empty there: numbers of pages stand above, and signatures, seal and recipients within the frame.
"""

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from councils.papers.tinos import PLAIN
from records.papers.head import CheckMark
from records.papers.pdf_witness import draw_code, modules_of

SIDE = 13 * mm
FOOT = 4.5 * mm  # printers leave four millimetres white
GAP = 3 * mm
SIZE, STEP = 9.0, 11.5


def draw_check(canvas: Canvas, mark: CheckMark, *, left: float) -> None:
    """As text, and where the address of the check page is known, as QR that opens it."""
    x = left
    if mark.address:
        canvas.saveState()
        draw_code(canvas, modules_of(mark.address), left, FOOT, side=SIDE)
        canvas.restoreState()
        x += SIDE + GAP
    canvas.setFont(PLAIN, SIZE)
    y = FOOT + (SIDE + (len(mark.lines) - 1) * STEP - SIZE * 0.7) / 2
    for place, line in enumerate(mark.lines):  # the uppermost first: so they are read out
        canvas.drawString(x, y - place * STEP, line)
