"""What is written with letters in an annotated copy, in Tinos, so that no Vietnamese letter is lost in any reader.

FreeText without an appearance of its own is drawn by each reader in a font it has; some have no letter ồ.
"""

from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor, black
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus.doctemplate import SimpleDocTemplate
from reportlab.platypus.flowables import Flowable
from reportlab.platypus.paragraph import Paragraph

from documents.rules.geometry import LEADING

PLAIN, BOLD, ITALIC, BOLD_ITALIC = "Tinos", "Tinos-Bold", "Tinos-Italic", "Tinos-BoldItalic"
FILES = {PLAIN: "Regular", BOLD: "Bold", ITALIC: "Italic", BOLD_ITALIC: "BoldItalic"}
SON = "#8C1420"
MARK_SIZE = 7.0
PIN = 17.0  # points across
MARGIN = 20 * mm


class Sheet:
    """Small pages, one for each piece of writing: made into what an annotation looks like."""

    def __init__(self) -> None:
        self._file = BytesIO()
        self._canvas = Canvas(self._file, initialFontName=PLAIN, invariant=1)
        self.count = 0

    def mark(self, text: str) -> int:
        """The line that says on every page what the copy is. Each returns its page's place."""
        width = pdfmetrics.stringWidth(text, PLAIN, MARK_SIZE)
        self._canvas.setPageSize((width, MARK_SIZE * LEADING))
        self._canvas.setFont(PLAIN, MARK_SIZE)
        self._canvas.setFillColor(HexColor(SON))
        self._canvas.drawString(0, MARK_SIZE * 0.3, text)
        return self._done()

    def pin(self, number: int, colour: str) -> int:
        """A disc with a white number."""
        size = 10.0 if number < 10 else 8.5 if number < 100 else 6.5
        self._canvas.setPageSize((PIN, PIN))
        self._canvas.setFillColor(HexColor(colour))
        self._canvas.setStrokeColor(HexColor("#FFFFFF"))
        self._canvas.setLineWidth(1)
        self._canvas.circle(PIN / 2, PIN / 2, PIN / 2 - 0.5, stroke=1, fill=1)
        self._canvas.setFillColor(HexColor("#FFFFFF"))
        self._canvas.setFont(BOLD, size)
        self._canvas.drawCentredString(PIN / 2, PIN / 2 - size * 0.34, str(number))
        return self._done()

    def typed(self, text: str, *, width: float, size: float, colour: str) -> tuple[int, float]:
        """A text set in lines of the width; also how high it is."""
        lines = simpleSplit(text, PLAIN, size, width) or [""]
        height = len(lines) * size * LEADING
        self._canvas.setPageSize((width, height))
        self._canvas.setFont(PLAIN, size)
        self._canvas.setFillColor(HexColor(colour))
        for place, line in enumerate(lines):
            self._canvas.drawString(0, height - place * size * LEADING - size * 0.95, line)
        return self._done(), height

    def written(self) -> BytesIO:
        self._canvas.save()
        self._file.seek(0)
        return self._file

    def _done(self) -> int:
        self._canvas.showPage()
        self.count += 1
        return self.count - 1


def use_tinos(fonts: Path) -> None:
    """fonts: the folder that holds tinos/."""
    known = pdfmetrics.getRegisteredFontNames()
    for name, file in FILES.items():
        if name not in known:
            pdfmetrics.registerFont(TTFont(name, fonts / "tinos" / f"Tinos-{file}.ttf"))
    pdfmetrics.registerFontFamily(PLAIN, PLAIN, BOLD, ITALIC, BOLD_ITALIC)


def listed(heading: str, about: Sequence[str], notes: Sequence[Mapping[str, Any]], *, line: str) -> BytesIO:
    """Pages with every note in order: its number and place, the words it is on, what it says.

    notes: {"number", "place", "quote", "text"}. line: at the foot of each page.
    """
    file = BytesIO()
    paper = SimpleDocTemplate(
        file,
        pagesize=A4,
        leftMargin=MARGIN,
        rightMargin=MARGIN,
        topMargin=MARGIN,
        bottomMargin=MARGIN,
        initialFontName=PLAIN,
        invariant=1,
    )

    def foot(canvas: Canvas, _paper: SimpleDocTemplate) -> None:
        canvas.setFont(PLAIN, MARK_SIZE)
        canvas.setFillColor(HexColor(SON))
        canvas.drawCentredString(A4[0] / 2, 8 * mm, line)

    story: list[Flowable] = [_said(heading, _HEADING), *(_said(text, _ABOUT) for text in about)]
    for note in notes:
        story += _note(note)
    paper.build(story, onFirstPage=foot, onLaterPages=foot)
    file.seek(0)
    return file


def _note(note: Mapping[str, Any]) -> list[Flowable]:
    said: list[Flowable] = [_said(f"{note['number']}. {note['place']}", _PLACE)]
    if note["quote"]:
        said.append(_said(f"“{note['quote']}”", _QUOTE))
    said += [_said(line, _TEXT) for line in note["text"].splitlines() if line.strip()]
    return said


def _said(text: str, style: ParagraphStyle) -> Paragraph:
    return Paragraph(escape(text), style)


def _style(name: str, font: str, size: float, **other: Any) -> ParagraphStyle:
    # splitLongWords: a link without spaces is wider than a page
    return ParagraphStyle(
        name, fontName=font, fontSize=size, leading=size * LEADING, textColor=black, splitLongWords=1, **other
    )


_HEADING = _style("heading", BOLD, 16, spaceAfter=4)
_ABOUT = _style("about", PLAIN, 12, spaceAfter=2)
_PLACE = _style("place", BOLD, 12, spaceBefore=10, spaceAfter=2, keepWithNext=1)
_QUOTE = _style("quote", ITALIC, 12, leftIndent=12, spaceAfter=2)
_TEXT = _style("text", PLAIN, 13, leftIndent=12, spaceAfter=1)
