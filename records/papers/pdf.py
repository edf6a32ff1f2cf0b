"""A paper as PDF in the form of Decree 30/2020/NĐ-CP, Appendix I: A4, Tinos embedded, a gap for every signature."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus.doctemplate import BaseDocTemplate, PageTemplate
from reportlab.platypus.flowables import Flowable, KeepTogether
from reportlab.platypus.flowables import PageBreak as NextPage
from reportlab.platypus.frames import Frame

from councils.papers.tinos import PLAIN, use_tinos
from records.papers import attach
from records.papers.head import Head, belonging, lies
from records.papers.pdf_check import draw_check
from records.papers.pdf_head import HeadBlock
from records.papers.pdf_kept import SignedTable
from records.papers.pdf_sign import SignBlock
from records.papers.pdf_table import PaperTable, table
from records.papers.pdf_text import in_capitals, paragraph
from records.papers.pdf_title import AnnexHead, Title
from records.papers.pdf_witness import WitnessBlock
from records.papers.piece import Piece
from records.rules.content import Block, Content, Paragraph, Table
from signing.fields import Reserved

TOP, BOTTOM, LEFT, RIGHT = 20 * mm, 20 * mm, 30 * mm, 15 * mm
PAGE_NUMBER = 13.0


@dataclass(frozen=True, slots=True)
class PaperPdf:
    """reserved: where signatures, and number and day still to come, go; for signing.fields.reserve."""

    pdf: bytes
    pages: int
    reserved: tuple[Reserved, ...]


def paper_pdf(head: Head, content: Content, *, fonts: Path) -> PaperPdf:
    """fonts: the folder that holds tinos/."""
    use_tinos(fonts)
    drawing = _Drawing(head, content)
    pdf = drawing.built()
    if head.witness and head.witness.json:
        pdf = attach.attached(pdf, head.witness.json, name=head.witness.name, says=head.witness.title)
    return PaperPdf(pdf, drawing.pages, tuple(drawing.reserved))


@dataclass(slots=True)
class _Drawing:
    head: Head
    content: Content
    reserved: list[Reserved] = field(default_factory=list)
    pages: int = 0
    begins: int = 1  # page from which numbers are counted: an annex counts its own

    @property
    def size(self) -> tuple[float, float]:
        return landscape(A4) if lies(self.content) else A4

    @property
    def width(self) -> float:
        return self.size[0] - LEFT - RIGHT

    def built(self) -> bytes:
        file = BytesIO()
        paper = BaseDocTemplate(
            file,
            pagesize=self.size,
            title=self.head.title,
            author=self.head.said,
            subject=" ".join(self.content.title_lines),
            creator="Diên Hồng",
            lang="vi",
            initialFontName=PLAIN,
            allowSplitting=1,
        )
        width, height = self.width, self.size[1] - TOP - BOTTOM
        frame = Frame(
            LEFT, BOTTOM, width, height, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0
        )
        paper.addPageTemplates(PageTemplate(frames=[frame], onPageEnd=self._around))
        paper.build(self._story())
        return file.getvalue()

    def _story(self) -> list[Flowable]:
        head = HeadBlock(self.head, width=self.width, page=self._page, reserve=self.reserved.append)
        content = self.content
        story: list[Flowable] = [
            head,
            Title(content.title_lines, width=self.width),
            *self._blocks([*in_capitals(content.basis), *content.blocks, *content.closing]),
        ]
        story = _kept(story, self._signed(), room=self.size[1] - TOP - BOTTOM)
        if self.head.witness:
            story.append(WitnessBlock(self.head.witness, width=self.width))
        for place, annex in enumerate(content.annexes, 1):
            above = AnnexHead(
                self.head,
                annex.title,
                of=belonging(self.head, content.title_lines),
                place=(place, len(content.annexes)),
                width=self.width,
                page=self._page,
                reserve=self.reserved.append,
            )
            story += [NextPage(), _NewPart(self), above, *self._blocks(annex.blocks)]
        return story

    def _signed(self) -> list[SignBlock]:
        if not self.content.signers and not self.content.recipients:
            return []
        return [
            SignBlock(
                self.content.signers,
                self.content.recipients,
                width=self.width,
                page=self._page,
                reserve=self.reserved.append,
            )
        ]

    def _blocks(self, blocks: Sequence[Block]) -> list[Flowable]:
        return [self._block(block) for block in blocks]

    def _block(self, block: Block) -> Flowable:
        if isinstance(block, Paragraph):
            return paragraph(block)
        if isinstance(block, Table):
            return table(block, width=self.width)
        return NextPage()

    def _page(self) -> int:
        return self.pages + 1

    def _around(self, canvas: Canvas, _paper: BaseDocTemplate) -> None:
        """Once a page is full: its number in the middle of the upper margin, none on the first (4.b)."""
        self.pages += 1
        number = self.pages - self.begins + 1
        width, height = self.size
        canvas.setFont(PLAIN, PAGE_NUMBER)
        if number > 1:
            canvas.drawCentredString(width / 2, height - 12 * mm, str(number))
        if self.head.check and self.pages == 1:
            draw_check(canvas, self.head.check, left=LEFT)
        if self.head.is_draft:
            canvas.drawString(LEFT, height - 12 * mm, "DỰ THẢO")


class _NewPart(Piece):
    """Nothing to see: pages are counted anew from here."""

    def __init__(self, drawing: _Drawing) -> None:
        super().__init__(width=0)
        self._drawing = drawing

    def draw(self) -> None:
        self._drawing.begins = self._drawing.pages + 1


def _kept(story: list[Flowable], signed: list[SignBlock], *, room: float) -> list[Flowable]:
    """Signatures never stand on a page of their own: the last paragraph, or row, comes with them."""
    if not signed:
        return story
    last = story[-1]
    if isinstance(last, PaperTable) and last.has_rows:
        return [*story[:-1], SignedTable(last, signed[0], room=room)]
    if isinstance(last, Title | HeadBlock) or not hasattr(last, "style"):
        return [*story, *signed]
    return [*story[:-1], KeepTogether([last, *signed])]
