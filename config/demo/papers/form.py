"""An office paper as Decree 30/2020, Appendix I, lays it out: headings, subject, text, tables, signature."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from pathlib import Path

from reportlab.lib.colors import black
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus.doctemplate import BaseDocTemplate, NextPageTemplate, PageTemplate
from reportlab.platypus.flowables import Flowable, PageBreak, Spacer
from reportlab.platypus.frames import Frame
from reportlab.platypus.paragraph import Paragraph
from reportlab.platypus.tables import LongTable, Table, TableStyle

from councils.papers.tinos import BOLD, ITALIC, PLAIN, use_tinos

LEFT, RIGHT, TOP, BOTTOM = 30 * mm, 15 * mm, 20 * mm, 20 * mm
SIZE, LEADING = 14, 19

_BODY = ParagraphStyle(
    "body",
    fontName=PLAIN,
    fontSize=SIZE,
    leading=LEADING,
    alignment=TA_JUSTIFY,
    firstLineIndent=10 * mm,
    spaceAfter=5,
)
_PART = ParagraphStyle("part", parent=_BODY, fontName=BOLD, spaceBefore=6, alignment=TA_LEFT)
_CENTRE = ParagraphStyle("centre", parent=_BODY, alignment=TA_CENTER, firstLineIndent=0, spaceAfter=0)
_HEAD = ParagraphStyle("head", parent=_CENTRE, fontSize=13, leading=16)
_SMALL = ParagraphStyle(
    "small", parent=_BODY, fontSize=11, leading=13, firstLineIndent=0, spaceAfter=0, alignment=TA_LEFT
)
_CELL = ParagraphStyle("cell", parent=_SMALL, leading=13.5)
_CELL_HEAD = ParagraphStyle("cell head", parent=_CELL, fontName=BOLD, alignment=TA_CENTER)


@dataclass(frozen=True, slots=True)
class Part:
    """A heading of the text; an outline entry too. level: 1 for "I. …", 2 for "1. …"."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Rows:
    """A table. widths: shares of the page's width. lies: on pages turned on their side."""

    title: str
    heads: Sequence[str]
    rows: Sequence[Sequence[str]]
    widths: Sequence[float]
    lies: bool = False


@dataclass(frozen=True, slots=True)
class Centred:
    text: str


Block = str | Part | Rows | Centred


@dataclass(frozen=True, slots=True)
class OfficePaper:
    """over: the body above the one that issues it. number: empty on a draft. named: as in "BÁO CÁO".

    grounds: of a resolution, in italics before the text. signer: "TM. ỦY BAN NHÂN DÂN\\nCHỦ TỊCH" and the name.
    """

    over: str
    issuer: str
    number: str
    symbol: str
    place: str
    on: date
    named: str
    subject: str
    blocks: Sequence[Block]
    signer: tuple[str, str]
    to: str = ""
    grounds: Sequence[str] = ()
    recipients: Sequence[str] = field(default=("Như trên;", "Lưu: VT."))
    is_draft: bool = False


def as_pdf(paper: OfficePaper, *, fonts: Path) -> bytes:
    """The same bytes for the same paper. fonts: the folder that holds tinos/."""
    use_tinos(fonts)
    file = BytesIO()
    template = _Pages(file, title=f"{paper.named.capitalize()} {paper.subject}")
    story = [*_heading(paper), *_text(paper.blocks), *_end(paper)]
    template.build(story, canvasmaker=_canvas)  # type: ignore[no-untyped-call]
    return file.getvalue()


def _canvas(*arguments: object, **named: object) -> Canvas:
    return Canvas(*arguments, **{**named, "invariant": True, "initialFontName": PLAIN, "lang": "vi"})


class _Pages(BaseDocTemplate):
    """Numbers from the second page on, above the text; headings become the outline."""

    def __init__(self, file: BytesIO, *, title: str) -> None:
        super().__init__(file, pagesize=A4, title=title, author="Diên Hồng")  # type: ignore[no-untyped-call]
        stands, lies = A4, landscape(A4)
        self.addPageTemplates(  # type: ignore[no-untyped-call]
            [
                PageTemplate("stands", [_frame(*stands)], onPage=_number, pagesize=stands),
                PageTemplate("lies", [_frame(*lies)], onPage=_number, pagesize=lies),
            ]
        )
        self._count = 0

    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802 - reportlab's name
        if isinstance(flowable, _Heading):
            part = flowable.part
            self._count += 1
            key = f"part {self._count}"
            self.canv.bookmarkPage(key)
            self.canv.addOutlineEntry(part.text, key, level=part.level - 1, closed=part.level == 1)


class _Heading(Paragraph):
    """A paragraph that is an entry of the outline too."""

    def __init__(self, part: Part, style: ParagraphStyle) -> None:
        super().__init__(part.text, style)  # type: ignore[no-untyped-call]
        self.part = part


def _frame(width: float, height: float) -> Frame:
    return Frame(
        LEFT, BOTTOM, width - LEFT - RIGHT, height - TOP - BOTTOM,
        leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0,
    )  # fmt: skip


def _number(canvas: Canvas, pages: BaseDocTemplate) -> None:
    if pages.page > 1:
        width, height = canvas._pagesize  # noqa: SLF001 - reportlab tells it nowhere else
        canvas.setFont(PLAIN, 13)
        canvas.drawCentredString(width / 2, height - 13 * mm, str(pages.page))


def _heading(paper: OfficePaper) -> list[Flowable]:
    number = paper.number or "&nbsp;" * 8
    left = [
        *([Paragraph(paper.over.upper(), _HEAD)] if paper.over else []),
        Paragraph(f"<b>{paper.issuer.upper().replace(chr(10), '<br/>')}</b>", _HEAD),
        _Rule(22 * mm),
        Paragraph(f"Số: {number}/{paper.symbol}", _HEAD),
    ]
    day = f"{paper.on.day:02}" if not paper.is_draft else "&nbsp;" * 5
    right = [
        Paragraph("<b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</b>", _HEAD),
        Paragraph("<b>Độc lập - Tự do - Hạnh phúc</b>", ParagraphStyle("motto", parent=_HEAD, fontSize=14)),
        _Rule(62 * mm),
        Paragraph(
            f"{paper.place}, ngày {day} tháng {paper.on.month:02} năm {paper.on.year}",
            ParagraphStyle("day", parent=_HEAD, fontName=ITALIC),
        ),
    ]
    width = A4[0] - LEFT - RIGHT + 12 * mm
    head = Table([[left, right]], colWidths=[width * 0.42, width * 0.58])
    head.setStyle(TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 0),
                              ("RIGHTPADDING", (0, 0), (-1, -1), 0)]))  # fmt: skip
    named = f"DỰ THẢO {paper.named}" if paper.is_draft else paper.named
    above: list[Flowable] = [
        head,
        Spacer(0, 8 * mm),
        Paragraph(f"<b>{named}</b>", _CENTRE),
        Paragraph(f"<b>{paper.subject}</b>", _CENTRE),
        _Rule(30 * mm),
        Spacer(0, 4 * mm),
    ]
    if paper.to:
        above += [Paragraph(f"Kính gửi: {paper.to}.", _CENTRE), Spacer(0, 4 * mm)]
    grounds = [Paragraph(f"<i>{ground}</i>", _BODY) for ground in paper.grounds]
    return [*above, *grounds]


def _text(blocks: Sequence[Block]) -> list[Flowable]:
    story: list[Flowable] = []
    for block in blocks:
        if isinstance(block, Part):
            story.append(_Heading(block, _PART))
        elif isinstance(block, Rows):
            story += _table(block)
        elif isinstance(block, Centred):
            story += [Paragraph(f"<b>{block.text}</b>", _CENTRE), Spacer(0, 3 * mm)]
        else:
            story.append(Paragraph(block, _BODY))
    return story


def _table(rows: Rows) -> list[Flowable]:
    width = (A4[1] if rows.lies else A4[0]) - LEFT - RIGHT
    content = [[Paragraph(head, _CELL_HEAD) for head in rows.heads]]
    content += [[Paragraph(cell, _CELL) for cell in row] for row in rows.rows]
    table = LongTable(content, colWidths=[share * width for share in rows.widths], repeatRows=1)
    table.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.5, black),
                               ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
                               ("TOPPADDING", (0, 0), (-1, -1), 2), ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
                               ("LEFTPADDING", (0, 0), (-1, -1), 3),
                               ("RIGHTPADDING", (0, 0), (-1, -1), 3)]))  # fmt: skip
    title = _Heading(Part(rows.title), ParagraphStyle("title", parent=_CENTRE, fontName=BOLD))
    whole: list[Flowable] = [title, Spacer(0, 3 * mm), table, Spacer(0, 5 * mm)]
    if not rows.lies:
        return whole
    return [NextPageTemplate("lies"), PageBreak(), *whole, NextPageTemplate("stands"), PageBreak()]


def _end(paper: OfficePaper) -> list[Flowable]:
    office, name = paper.signer
    signed: list[Flowable] = [Paragraph(f"<b>{line}</b>", _CENTRE) for line in office.splitlines()]
    signed += [Spacer(0, 24 * mm), Paragraph(f"<b>{name}</b>", _CENTRE)]
    sent = [
        Paragraph("<b><i>Nơi nhận:</i></b>", ParagraphStyle("to", parent=_SMALL, fontSize=12, leading=15))
    ]
    sent += [Paragraph(f"- {recipient}", _SMALL) for recipient in paper.recipients]
    width = A4[0] - LEFT - RIGHT
    foot = Table([[sent, signed]], colWidths=[width * 0.46, width * 0.54])
    foot.setStyle(TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 0)]))
    return [Spacer(0, 6 * mm), foot]


class _Rule(Flowable):
    """A line in the middle of what it stands under."""

    def __init__(self, length: float) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._length = length
        self._across = 0.0

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self._across = width
        return width, 3

    def draw(self) -> None:
        middle = self._across / 2
        self.canv.setLineWidth(0.7)
        self.canv.line(middle - self._length / 2, 1.5, middle + self._length / 2, 1.5)
