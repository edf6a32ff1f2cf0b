"""The response report as a PDF for printing: the same words as in Word."""

from html import escape
from io import BytesIO
from pathlib import Path

from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus.doctemplate import SimpleDocTemplate
from reportlab.platypus.flowables import Flowable, Spacer
from reportlab.platypus.paragraph import Paragraph
from reportlab.platypus.tables import LongTable, Table, TableStyle

from agenda.papers.wording import MOTTO, STATE, issuer
from councils.papers.tinos import BOLD, ITALIC, PLAIN, use_tinos
from opinions.papers.report_docx import paragraphs
from opinions.papers.report_lines import GroupRow, OpinionRow, Report, facts, heading, titles

PAGE = landscape(A4)
WIDTHS = (13 * mm, 44 * mm, 105 * mm, 100 * mm)
LEAST = 20 * mm  # of a row that is torn, above and below
LEADING = 1.25  # Vietnamese letters carry two marks above each other


def report_pdf(report: Report, *, fonts: Path) -> bytes:
    """The file. fonts: the folder that holds tinos/."""
    use_tinos(fonts)
    file = BytesIO()
    paper = SimpleDocTemplate(
        file,
        pagesize=PAGE,
        topMargin=20 * mm,
        bottomMargin=18 * mm,
        leftMargin=20 * mm,
        rightMargin=15 * mm,
        title=f"{heading(report)[0]} – {report.meeting}",
        author=report.body.name,
        lang="vi",
        initialFontName=PLAIN,
    )
    paper.build([*_opening(report), _table(report)], onLaterPages=_page_number)
    return file.getvalue()


def _opening(report: Report) -> list[Flowable]:
    kind, *rest = heading(report)
    below = [(text, ITALIC if text.startswith("(") else BOLD) for text in rest]
    lines = [_text(text, 14, font=font, align=TA_CENTER) for text, font in [(kind, BOLD), *below]]
    said = [_text(text, 13, align=TA_JUSTIFY, after=3) for text in facts(report)]
    return [_letterhead(report), Spacer(1, 14), *lines, Spacer(1, 8), *said, Spacer(1, 6)]


def _letterhead(report: Report) -> Table:
    issued_by = [text for text in issuer(report.body.name, report.body.kind) if text]
    left = [_text(text, 13, font=BOLD, align=TA_CENTER) for text in issued_by]
    right = [_text(STATE, 12, font=BOLD, align=TA_CENTER), _text(MOTTO, 13, font=BOLD, align=TA_CENTER)]
    rules = [_text("––––––––", 10, align=TA_CENTER), _text("––––––––––––––––––––", 10, align=TA_CENTER)]
    table = Table([[[*left, rules[0]], [*right, rules[1]]]], colWidths=(108 * mm, 154 * mm))
    table.setStyle(TableStyle([("FONTNAME", (0, 0), (-1, -1), PLAIN), ("VALIGN", (0, 0), (-1, -1), "TOP")]))
    return table


def _table(report: Report) -> LongTable:
    """A row that does not fit goes on over the page, and the titles stand there again."""
    head = [_text(title, 13, font=BOLD, align=TA_CENTER) for title in titles()]
    listed = [head, *(_cells(row) for row in report.rows)]
    table = LongTable(listed, colWidths=WIDTHS, repeatRows=1, splitInRow=LEAST)
    groups = [place for place, row in enumerate(report.rows, 1) if isinstance(row, GroupRow)]
    style = [
        ("FONTNAME", (0, 0), (-1, -1), PLAIN),  # of empty cells too: another font would not be embedded
        ("GRID", (0, 0), (-1, -1), 0.5, "#000000"),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("TOPPADDING", (0, 0), (-1, -1), 2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
    ]
    style += [("SPAN", (0, place), (-1, place)) for place in groups]
    table.setStyle(TableStyle(style))
    return table


def _cells(row: GroupRow | OpinionRow) -> list[list[Flowable]]:
    if isinstance(row, GroupRow):
        return [[_text(row.text, 13, font=BOLD)], [], [], []]
    answered = [_text(f"({row.answered_by})", 12, font=ITALIC)] if row.answered_by else []
    return [
        [_text(str(row.number), 13, align=TA_CENTER)],
        [_text(row.article, 13)],
        _paragraphs(f"{row.by}: ", row.text),
        [*_paragraphs(f"{row.reply}. " if row.reply else "", row.answer), *answered],
    ]


def _paragraphs(begins: str, text: str) -> list[Flowable]:
    first, *more = paragraphs(text)
    head = _text(first, 13, align=TA_JUSTIFY, begins=begins)
    return [head, *(_text(part, 13, align=TA_JUSTIFY) for part in more)]


def _text(
    text: str, size: float, *, font: str = PLAIN, align: int = 0, after: float = 0, begins: str = ""
) -> Paragraph:
    """begins: stands out before the text."""
    style = ParagraphStyle(
        "said",
        fontName=font,
        fontSize=size,
        leading=size * LEADING,
        alignment=align,
        spaceAfter=after,
        splitLongWords=1,
    )
    bold = f'<font name="{BOLD}">{escape(begins)}</font>' if begins else ""
    return Paragraph(bold + escape(text), style)


def _page_number(canvas: Canvas, _paper: SimpleDocTemplate) -> None:
    """In the middle of the upper margin, none on the first page."""
    canvas.setFont(PLAIN, 13)
    canvas.drawCentredString(PAGE[0] / 2, PAGE[1] - 12 * mm, str(canvas.getPageNumber()))
