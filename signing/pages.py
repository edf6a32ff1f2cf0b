"""Text and pictures drawn on a small page of their own, which becomes the appearance of a field.

Drawn by reportlab with Tinos embedded: what pyHanko itself writes as text comes out spaced apart and cut off.
"""

import io
from functools import cache
from pathlib import Path

from pyhanko.pdf_utils.content import PdfContent
from pyhanko.pdf_utils.layout import BoxConstraints
from pyhanko.pdf_utils.reader import PdfFileReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

FONTS = Path(__file__).resolve().parent.parent / "fonts" / "tinos"
FACES = {"regular": "Tinos-Regular", "bold": "Tinos-Bold", "italic": "Tinos-Italic"}
POINTS_PER_MM = 72 / 25.4


@cache
def font(face: str) -> str:
    """The name under which reportlab knows it from now on. face: of FACES."""
    name = f"signing-{FACES[face]}"
    pdfmetrics.registerFont(TTFont(name, str(FONTS / f"{FACES[face]}.ttf")))
    return name


def canvas(width: float, height: float, *, face: str = "regular") -> tuple[Canvas, io.BytesIO]:
    """An empty page of that many points; no font on it but what is drawn with."""
    output = io.BytesIO()
    found = Canvas(
        output,
        pagesize=(width, height),
        pageCompression=1,
        initialFontName=font(face),
        invariant=1,
    )
    return found, output


def finished(drawn: Canvas, output: io.BytesIO) -> bytes:
    drawn.showPage()
    drawn.save()
    return output.getvalue()


class Page(PdfContent):
    """The one page of a PDF, taken over as it is."""

    def __init__(self, pdf: bytes) -> None:
        self._pdf = pdf
        super().__init__()

    def render(self) -> bytes:
        form = self._ensure_writer.import_page_as_xobject(PdfFileReader(io.BytesIO(self._pdf)), page_ix=0)
        self.resources.xobject["/Page"] = form
        left, low, right, high = form.get_object()["/BBox"]
        self.box = BoxConstraints(width=abs(right - left), height=abs(high - low))
        return b"/Page Do"
