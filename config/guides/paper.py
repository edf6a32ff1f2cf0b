"""A guide on paper: A4, large letters, pictures between the words."""

from dataclasses import dataclass
from functools import partial
from io import BytesIO
from pathlib import Path

from reportlab.lib.colors import HexColor, black
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus.doctemplate import SimpleDocTemplate
from reportlab.platypus.flowables import Flowable, Image, KeepTogether, PageBreak
from reportlab.platypus.paragraph import Paragraph
from reportlab.platypus.tables import Table, TableStyle

from config.guides.markdown import Block, Heading, NewPage, Picture, Row, Words, blocks, printed
from councils.papers.tinos import BOLD, PLAIN, use_tinos

SIDE, TOP, BOTTOM = 18 * mm, 17 * mm, 17 * mm
WIDTH = A4[0] - 2 * SIDE
LEADING = 1.22  # Vietnamese letters carry two marks above each other
GAP = 4 * mm  # between pictures side by side
SON, GOLD, LINE = HexColor("#8C1420"), HexColor("#B98A1B"), HexColor("#767676")


@dataclass(frozen=True, slots=True)
class Print:
    """size: of the text, in points. highest: of a picture, in points."""

    size: float
    highest: float


def guide_pdf(markdown: str, *, folder: Path, fonts: Path, how: Print) -> bytes:
    """The file. folder: what pictures are named from. fonts: the folder that holds tinos/.

    Raises FileNotFoundError for a picture that is not there.
    """
    use_tinos(fonts)
    parts = blocks(markdown)
    title = next((part.text for part in parts if isinstance(part, Heading)), "")
    # Once to learn how many pages there are, once to say so on each.
    first, _nothing = _built(parts, title, folder, how, pages=0)
    _pages, paper = _built(parts, title, folder, how, pages=first)
    return paper


def _built(parts: list[Block], title: str, folder: Path, how: Print, *, pages: int) -> tuple[int, bytes]:
    file = BytesIO()
    paper = SimpleDocTemplate(
        file,
        pagesize=A4,
        leftMargin=SIDE,
        rightMargin=SIDE,
        topMargin=TOP,
        bottomMargin=BOTTOM + how.size,
        title=title,
        author="Diên Hồng",
        lang="vi",
        initialFontName=PLAIN,
        invariant=1,  # the same guide is the same file
    )
    frame = partial(_frame, how=how, pages=pages)
    paper.build(_story(parts, folder, how), onFirstPage=frame, onLaterPages=frame)
    return paper.page, file.getvalue()


def _frame(canvas: Canvas, paper: SimpleDocTemplate, *, how: Print, pages: int) -> None:
    """The band of the product above, the page's number below."""
    canvas.setFillColor(SON)
    canvas.rect(0, A4[1] - 7 * mm, A4[0], 7 * mm, stroke=0, fill=1)
    canvas.setFillColor(GOLD)
    canvas.rect(0, A4[1] - 8 * mm, A4[0], 1 * mm, stroke=0, fill=1)
    canvas.setFillGray(0.2)
    canvas.setFont(PLAIN, how.size)
    canvas.drawString(SIDE, 11 * mm, "Diên Hồng")
    canvas.drawRightString(A4[0] - SIDE, 11 * mm, f"Trang {paper.page}/{pages}")


def _story(parts: list[Block], folder: Path, how: Print) -> list[Flowable]:
    """A heading never stands alone at the foot of a page."""
    story: list[Flowable] = []
    above: list[Flowable] = []
    for part in parts:
        flowable = _flowable(part, folder, how)
        if isinstance(part, Heading):
            above.append(flowable)
            continue
        story.append(KeepTogether([*above, flowable]) if above else flowable)
        above = []
    return [*story, *above]


def _flowable(part: Block, folder: Path, how: Print) -> Flowable:
    match part:
        case Heading():
            return _heading(part, how)
        case Words():
            return _words(part, how)
        case Row():
            return _row(part, folder, how)
        case NewPage():
            return PageBreak()


def _heading(part: Heading, how: Print) -> Paragraph:
    size = how.size * {1: 1.75, 2: 1.3, 3: 1.1}[part.level]
    style = ParagraphStyle(
        f"heading {part.level}",
        fontName=BOLD,
        fontSize=size,
        leading=size * LEADING,
        textColor=SON if part.level < 3 else black,
        spaceBefore=0 if part.level == 1 else how.size * 0.7,
        spaceAfter=how.size * 0.25,
    )
    return Paragraph(printed(part.text), style)


def _words(part: Words, how: Print) -> Paragraph:
    indent = how.size * 1.6 if part.mark else 0
    style = ParagraphStyle(
        "words",
        fontName=PLAIN,
        fontSize=how.size,
        leading=how.size * LEADING,
        leftIndent=indent,
        bulletFontName=BOLD if part.mark.endswith(".") else PLAIN,
        bulletFontSize=how.size,
        bulletIndent=0,
        spaceAfter=how.size * 0.3,
        allowWidows=0,
        allowOrphans=0,
    )
    return Paragraph(printed(part.text), style, bulletText=part.mark or None)


def _row(row: Row, folder: Path, how: Print) -> Flowable:
    """Every picture as wide as its share, and none higher than it may be."""
    share = (WIDTH - GAP * (len(row.pictures) - 1)) / len(row.pictures)
    pictures = [_picture(picture, folder, share, how) for picture in row.pictures]
    captions = [_caption(picture, how) for picture in row.pictures]
    table = Table([pictures, captions], colWidths=[share + GAP] * len(pictures))
    table.setStyle(
        TableStyle(
            [
                ("FONT", (0, 0), (-1, -1), PLAIN, how.size),  # else Helvetica is named and embedded nowhere
                ("ALIGN", (0, 0), (-1, -1), "CENTER"),
                ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
                ("VALIGN", (0, 1), (-1, 1), "TOP"),
                ("LEFTPADDING", (0, 0), (-1, -1), GAP / 2),
                ("RIGHTPADDING", (0, 0), (-1, -1), GAP / 2),
                ("TOPPADDING", (0, 0), (-1, -1), 1 * mm),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 0.5 * mm),
            ]
        )
    )
    table.spaceAfter = how.size * 0.4
    return table


def _picture(picture: Picture, folder: Path, share: float, how: Print) -> Flowable:
    path = folder / picture.path
    wide, high = ImageReader(str(path)).getSize()
    scale = min(share / wide, how.highest / high)
    framed = Table([[Image(str(path), wide * scale, high * scale)]], colWidths=wide * scale)
    framed.setStyle(
        TableStyle(
            [
                ("FONT", (0, 0), (-1, -1), PLAIN, how.size),
                ("BOX", (0, 0), (-1, -1), 0.6, LINE),
                *((side, (0, 0), (-1, -1), 0) for side in PADDINGS),
            ]
        )
    )
    return framed


PADDINGS = ("LEFTPADDING", "RIGHTPADDING", "TOPPADDING", "BOTTOMPADDING")


def _caption(picture: Picture, how: Print) -> Paragraph:
    style = ParagraphStyle(
        "caption", fontName=PLAIN, fontSize=how.size, leading=how.size * LEADING, alignment=TA_CENTER
    )
    return Paragraph(printed(picture.caption), style)
