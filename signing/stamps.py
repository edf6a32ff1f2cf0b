"""What of a signature is seen on the page (Decree 30/2020/NĐ-CP, Appendix I)."""

import io
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from zoneinfo import ZoneInfo

from pyhanko.pdf_utils.layout import AxisAlignment, Margins, SimpleBoxLayoutRule
from pyhanko.stamp import StaticStampStyle
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from signing.pages import POINTS_PER_MM, Page, canvas, finished, font

Box = tuple[float, float, float, float]
"""Left, low, right, high, in points from the page's lower left corner."""

SEAL_MM = 36.0  # of a body's round seal, printed at its real size
TEXT_POINTS = 10.0
LINE = 1.2
VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


@dataclass(frozen=True, slots=True)
class Stamp:
    """place: "person": the blue signature, centred. "agency": the red seal over the signature's left third; beside_mm
    is how wide that signature was printed. "annex": no picture, lines of text 10 pt upright black (annexes and copies).
    width_mm: of the picture, made smaller only where its box is smaller. lines elsewhere: shown without a picture.
    """

    place: Literal["person", "agency", "annex"]
    picture: bytes | None = None
    width_mm: float = 40.0
    lines: tuple[str, ...] = ()
    beside_mm: float | None = None


def agency_box(person: Box, *, seal_mm: float = SEAL_MM) -> Box:
    """Where the agency signs: room for its seal over the left third of a signature of any width in `person`."""
    left, low, right, high = person
    seal, middle = seal_mm * POINTS_PER_MM, (low + high) / 2
    return (left + (right - left) / 3 - seal, middle - seal / 2, (left + right) / 2, middle + seal / 2)


def annex_lines(symbol: str, at: datetime) -> tuple[str, ...]:
    """What stands top right on a file of its own that belongs to a paper: number and symbol, and when it was signed."""
    return (symbol, at.astimezone(VIETNAM).isoformat(timespec="seconds"))


def style(stamp: Stamp, *, width: float, height: float) -> StaticStampStyle:
    """width, height: of the field, in points."""
    return StaticStampStyle(
        border_width=0,
        background=Page(drawn(stamp, width=width, height=height)),
        background_opacity=1.0,
        background_layout=SimpleBoxLayoutRule(
            x_align=AxisAlignment.ALIGN_MIN, y_align=AxisAlignment.ALIGN_MIN, margins=Margins.uniform(0)
        ),
    )


def drawn(stamp: Stamp, *, width: float, height: float) -> bytes:
    """A PDF of one page of that size; its ground is transparent."""
    page, output = canvas(width, height)
    if stamp.picture and stamp.place != "annex":
        _draw_picture(page, stamp, width, height)
    elif stamp.lines:
        _draw_lines(page, stamp, width, height)
    return finished(page, output)


def _draw_picture(page: Canvas, stamp: Stamp, width: float, height: float) -> None:
    assert stamp.picture is not None
    picture = ImageReader(io.BytesIO(stamp.picture))
    wide, high = picture.getSize()
    scale = min(stamp.width_mm * POINTS_PER_MM / wide, width / wide, height / high)
    across, up = wide * scale, high * scale
    left = (width - across) / 2
    if stamp.place == "agency":
        left = max(0.0, width - _beside(stamp, width, across) / 6 - across)
    page.drawImage(picture, left, (height - up) / 2, across, up, mask="auto")


def _beside(stamp: Stamp, width: float, seal: float) -> float:
    """The width of the person's signature, in points: never wider than its field, from which agency_box made this one;
    where nobody says, as wide.
    """
    field = max(0.0, 6 * (width - seal))
    return field if stamp.beside_mm is None else min(field, stamp.beside_mm * POINTS_PER_MM)


def _draw_lines(page: Canvas, stamp: Stamp, width: float, height: float) -> None:
    face = font("regular")
    widest = max(stringWidth(line, face, TEXT_POINTS) for line in stamp.lines)
    points = TEXT_POINTS * min(
        1.0, width / widest if widest else 1.0, height / (TEXT_POINTS * LINE * len(stamp.lines))
    )
    page.setFont(face, points)
    high = (
        height - points
        if stamp.place == "annex"
        else (height + points * LINE * len(stamp.lines)) / 2 - points
    )
    for number, line in enumerate(stamp.lines):
        at = high - number * points * LINE
        if stamp.place == "annex":
            page.drawRightString(width, at, line)
        else:
            page.drawCentredString(width / 2, at, line)
