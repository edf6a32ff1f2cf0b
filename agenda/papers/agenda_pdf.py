"""The programme as a PDF for printing: the same words as in Word."""

from dataclasses import replace
from html import escape
from io import BytesIO
from pathlib import Path

from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus.doctemplate import SimpleDocTemplate
from reportlab.platypus.flowables import Flowable, Spacer
from reportlab.platypus.paragraph import Paragraph
from reportlab.platypus.tables import LongTable, Table, TableStyle

from agenda.papers.agenda_lines import TITLES, GroupRow, ItemRow, adopted, heading, rows, when_and_where
from agenda.papers.wording import MOTTO, STATE, issuer
from agenda.programme import Programme
from councils.papers.tinos import BOLD, ITALIC, PLAIN, use_tinos

TOP, BOTTOM, LEFT, RIGHT = 20 * mm, 20 * mm, 30 * mm, 15 * mm  # Decree 30/2020/NĐ-CP, Appendix I
WIDTHS = (18 * mm, 102 * mm, 45 * mm)
LEADING = 1.25  # Vietnamese letters carry two marks above each other
LINES, LETTERS = 20, 45  # of one row's small print: a row is not torn, and a page holds twice as many lines


def agenda_pdf(programme: Programme, *, fonts: Path) -> bytes:
    """The file. fonts: the folder that holds tinos/."""
    use_tinos(fonts)
    file = BytesIO()
    paper = SimpleDocTemplate(
        file,
        pagesize=A4,
        topMargin=TOP,
        bottomMargin=BOTTOM,
        leftMargin=LEFT,
        rightMargin=RIGHT,
        title=f"{heading(programme)[0]} – {programme.title}",
        author=programme.body.name,
        lang="vi",
        initialFontName=PLAIN,
    )
    paper.build([*_opening(programme), _table(programme), *_closing(programme)], onLaterPages=_page_number)
    return file.getvalue()


def _opening(programme: Programme) -> list[Flowable]:
    kind, *rest = heading(programme)
    titles = [_text(kind, 14, font=BOLD, align=TA_CENTER)]
    for text in rest:
        is_proposal = text.startswith("(")
        titles.append(_text(text, 14, font=ITALIC if is_proposal else BOLD, align=TA_CENTER))
    facts = [_text(text, 14, align=TA_JUSTIFY, after=4) for text in when_and_where(programme)]
    return [_letterhead(programme), Spacer(1, 18), *titles, Spacer(1, 10), *facts, Spacer(1, 4)]


def _closing(programme: Programme) -> list[Flowable]:
    said = adopted(programme)
    return [Spacer(1, 10), _text(said, 14, font=ITALIC, align=TA_JUSTIFY)] if said else []


def _letterhead(programme: Programme) -> Table:
    left = [
        _text(t, 13, font=BOLD, align=TA_CENTER)
        for t in issuer(programme.body.name, programme.body.kind)
        if t
    ]
    right = [_text(STATE, 12, font=BOLD, align=TA_CENTER), _text(MOTTO, 13, font=BOLD, align=TA_CENTER)]
    rules = [_text("––––––––", 10, align=TA_CENTER), _text("––––––––––––––––––––", 10, align=TA_CENTER)]
    table = Table([[[*left, rules[0]], [*right, rules[1]]]], colWidths=(66 * mm, 99 * mm))
    table.setStyle(
        TableStyle(
            [
                ("FONTNAME", (0, 0), (-1, -1), PLAIN),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ]
        )
    )
    return table


def _table(programme: Programme) -> LongTable:
    listed = [part for row in rows(programme) for part in _parts(row)]
    head = [_text(title, 13, font=BOLD, align=TA_CENTER) for title in TITLES]
    groups = [place for place, row in enumerate(listed, 1) if isinstance(row, GroupRow)]
    table = LongTable([head, *(_cells(row) for row in listed)], colWidths=WIDTHS, repeatRows=1)
    style = [
        (
            "FONTNAME",
            (0, 0),
            (-1, -1),
            PLAIN,
        ),  # of cells without text too: another font would not be embedded
        ("GRID", (0, 0), (-1, -1), 0.5, "#000000"),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("TOPPADDING", (0, 0), (-1, -1), 2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
    ]
    style += [("SPAN", (0, place), (-1, place)) for place in groups]
    goes_on = [n for n, row in enumerate(listed, 1) if isinstance(row, ItemRow) and not row.title]
    style += [("LINEABOVE", (0, place), (-1, place), 0.7, "#ffffff") for place in goes_on]
    style += [("NOSPLIT", (0, place), (-1, min(place + 1, len(listed)))) for place in groups]
    table.setStyle(TableStyle(style))
    return table


def _parts(row: GroupRow | ItemRow) -> list[GroupRow | ItemRow]:
    """An item with more papers than a page holds goes on in rows of their own, with nothing but its papers."""
    if isinstance(row, GroupRow):
        return [row]
    parts: list[list[str]] = [[]]
    filled = len(row.title) // LETTERS
    for text in row.below:
        lines = 1 + len(text) // LETTERS
        if filled + lines > LINES:
            parts.append([])
            filled = 0
        parts[-1].append(text)
        filled += lines
    first, *more = (tuple(part) for part in parts)
    return [
        replace(row, below=first),
        *(replace(row, time="", title="", presenter="", below=below) for below in more),
    ]


def _cells(row: GroupRow | ItemRow) -> list[list[Flowable]]:
    if isinstance(row, GroupRow):
        return [[_text(row.text, 13, font=BOLD)], [], []]
    indent = row.depth * 5 * mm
    title = _text(row.title, 13, font=ITALIC if row.is_break else PLAIN, indent=indent)
    below = [_text(text, 12, font=ITALIC, indent=indent + 3 * mm) for text in row.below]
    return [[_text(row.time, 13, align=TA_CENTER)], [title, *below], [_text(row.presenter, 13)]]


def _text(
    text: str, size: float, *, font: str = PLAIN, align: int = 0, after: float = 0, indent: float = 0
) -> Paragraph:
    style = ParagraphStyle(
        "said",
        fontName=font,
        fontSize=size,
        leading=size * LEADING,
        alignment=align,
        spaceAfter=after,
        leftIndent=indent,
        splitLongWords=1,
    )
    return Paragraph(escape(text), style)


def _page_number(canvas: Canvas, _paper: SimpleDocTemplate) -> None:
    """In the middle of the upper margin, none on the first page."""
    canvas.setFont(PLAIN, 13)
    canvas.drawCentredString(A4[0] / 2, A4[1] - 12 * mm, str(canvas.getPageNumber()))
