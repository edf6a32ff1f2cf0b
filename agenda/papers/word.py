"""A Word document on A4 as Decree 30/2020/NĐ-CP wants it: Times New Roman, margins 20, 20, 30 and 15 millimetres."""

from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from docx import Document
from docx.document import Document as Paper
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import _Cell, _Row
from docx.text.paragraph import Paragraph

FONT = "Times New Roman"
CENTRE, BOTH, LEFT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY, WD_ALIGN_PARAGRAPH.LEFT


@dataclass(frozen=True, slots=True)
class Look:
    """size: points. after: points of space below. indent: millimetres from the left."""

    size: float = 14
    bold: bool = False
    italic: bool = False
    align: WD_ALIGN_PARAGRAPH = LEFT
    after: float = 0
    before: float = 0
    indent: float = 0
    keep: bool = False
    lines: float = 1.0


def blank_paper(title: str) -> Paper:
    """An A4 page upright with its page numbers at the top, none on the first page."""
    paper = Document()
    paper.core_properties.title, paper.core_properties.author = title, ""
    paper.core_properties.language = "vi-VN"
    section = paper.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(20), Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.header_distance = Mm(10)
    section.different_first_page_header_footer = True
    _page_number(section.header.paragraphs[0])
    normal: Any = paper.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(14)
    # Word takes another font for letters it counts among the East Asian ones unless told.
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    normal.paragraph_format.space_after = normal.paragraph_format.space_before = Pt(0)
    return paper


def written(paper: Paper) -> bytes:
    file = BytesIO()
    paper.save(file)
    return file.getvalue()


def said(paragraph: Paragraph, runs: Iterable[tuple[str, bool]], look: Look) -> Paragraph:
    """runs: text, and whether it stands out from the rest by being bold."""
    layout = paragraph.paragraph_format
    layout.alignment, layout.keep_with_next = look.align, look.keep
    layout.space_before, layout.space_after = Pt(look.before), Pt(look.after)
    layout.left_indent, layout.line_spacing = Mm(look.indent), look.lines
    for text, stands_out in runs:
        run = paragraph.add_run(text)
        run.font.size, run.bold, run.italic = Pt(look.size), look.bold or stands_out, look.italic
    return paragraph


def line(paper: Paper, text: str, look: Look) -> Paragraph:
    return said(paper.add_paragraph(), [(text, False)], look)


def in_cell(cell: _Cell, texts: Iterable[tuple[str, Look]]) -> None:
    """A paragraph for each; the cell's own empty one is the first."""
    for place, (text, look) in enumerate(texts):
        paragraph = cell.paragraphs[0] if place == 0 else cell.add_paragraph()
        said(paragraph, [(text, False)], look)


def letterhead(paper: Paper, left: Iterable[tuple[str, Look]], right: Iterable[tuple[str, Look]]) -> None:
    """Two columns without lines: who issues the paper, and the name of the State."""
    table = paper.add_table(rows=1, cols=2)
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for cell, width, texts in zip(table.rows[0].cells, (Mm(66), Mm(99)), (left, right), strict=True):
        cell.width = width
        in_cell(cell, texts)


def repeated(row: _Row) -> None:
    """The table's titles stand on every page again."""
    _mark(row, "w:tblHeader")


def unbroken(row: _Row) -> None:
    """A row is not torn over two pages."""
    _mark(row, "w:cantSplit")


def _mark(row: _Row, name: str) -> None:
    mark = OxmlElement(name)
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)  # noqa: SLF001 -- the library has no word for it


def _page_number(paragraph: Paragraph) -> None:
    paragraph.alignment = CENTRE
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = paragraph.add_run()
        run.font.size = Pt(13)
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        part.text = text or None
        run._r.append(part)  # noqa: SLF001 -- the library has no word for it
