"""The response report as a PDF for printing: the same words as in Word."""

from collections.abc import Sequence
from html import escape
from io import BytesIO
from pathlib import Path
from typing import TypeAlias

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
LEADING = 1.25  # Vietnamese letters carry two marks above each other
HIGH = 5 * 13 * LEADING  # points: five lines are never torn over two pages
PADDING = 12  # points, left and right of a cell
LINE, BLACK = 0.5, "#000000"
Cells: TypeAlias = Sequence[object]


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


class _Framed(LongTable):
    """Closed by a line at the foot of every page, also where a row goes on."""

    def draw(self) -> None:
        super().draw()  # type: ignore[no-untyped-call]
        self.canv.setLineWidth(LINE)
        self.canv.line(0, 0, sum(WIDTHS), 0)


def _table(report: Report) -> LongTable:
    """A long opinion is a row of many parts, so that it goes on over the page; no line stands between them."""
    head = [_text(title, 13, font=BOLD, align=TA_CENTER) for title in titles()]
    listed: list[Cells] = [head]
    begins: list[int] = []
    groups: list[int] = []
    for row in report.rows:
        begins.append(len(listed))
        if isinstance(row, GroupRow):
            groups.append(len(listed))
        listed += _parts(row)
    table: LongTable = _Framed(listed, colWidths=WIDTHS, repeatRows=1)  # type: ignore[no-untyped-call]
    table.setStyle(TableStyle(_style(begins, groups, len(listed) - 1)))
    return table


def _style(begins: Sequence[int], groups: Sequence[int], last: int) -> list[tuple[object, ...]]:
    style: list[tuple[object, ...]] = [
        ("FONTNAME", (0, 0), (-1, -1), PLAIN),  # of empty cells too: another font would not be embedded
        ("BOX", (0, 0), (-1, 0), LINE, BLACK),
        ("LINEBEFORE", (0, 0), (-1, -1), LINE, BLACK),
        ("LINEAFTER", (-1, 0), (-1, -1), LINE, BLACK),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("TOPPADDING", (0, 0), (-1, -1), 0),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
    ]
    for place in [0, *begins]:
        style.append(("LINEABOVE", (0, place), (-1, place), LINE, BLACK))
        style.append(("TOPPADDING", (0, place), (-1, place), 2))
    ends = [*(place - 1 for place in begins), last]
    style += [("BOTTOMPADDING", (0, place), (-1, place), 4) for place in ends]
    style += [("SPAN", (0, place), (-1, place)) for place in groups]
    style += [("NOSPLIT", (0, place), (-1, min(place + 1, last))) for place in groups]
    return style


def _parts(row: GroupRow | OpinionRow) -> list[Cells]:
    """The number and the article stand in the first alone."""
    if isinstance(row, GroupRow):
        return [[[_text(row.text, 13, font=BOLD)], [], [], []]]
    answered = [_text(f"({row.answered_by})", 12, font=ITALIC)] if row.answered_by else []
    answer = [*_paragraphs(f"{row.reply}. " if row.reply else "", row.answer), *answered]
    opinions = _in_parts(_paragraphs(f"{row.by}: ", row.text), WIDTHS[2])
    answers = _in_parts(answer, WIDTHS[3])
    number: list[Flowable] = [_text(str(row.number), 13, align=TA_CENTER)]
    sides: list[list[list[Flowable]]] = [[number], [[_text(row.article, 13)]], opinions, answers]
    count = max(len(opinions), len(answers))
    return [[_at(side, place) for side in sides] for place in range(count)]


def _at(parts: Sequence[list[Flowable]], place: int) -> list[Flowable]:
    return parts[place] if place < len(parts) else []


def _in_parts(paragraphs: Sequence[Paragraph], width: float) -> list[list[Flowable]]:
    """Each at most HIGH; a paragraph is torn between its lines."""
    inner = width - PADDING
    parts: list[list[Flowable]] = [[]]
    filled = 0.0
    for piece in (piece for paragraph in paragraphs for piece in _torn(paragraph, inner)):
        _, height = piece.wrap(inner, HIGH)
        if parts[-1] and filled + height > HIGH:
            parts.append([])
            filled = 0.0
        parts[-1].append(piece)
        filled += height
    return parts


def _torn(paragraph: Paragraph, width: float) -> list[Paragraph]:
    paragraph.wrap(width, HIGH)
    pieces = paragraph.split(width, HIGH)
    if len(pieces) < 2:
        return [paragraph]
    return [pieces[0], *_torn(pieces[1], width)]


def _paragraphs(begins: str, text: str) -> list[Paragraph]:
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
