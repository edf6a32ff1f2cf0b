"""The response report as a Word document, across: to be edited on by hand."""

from collections.abc import Iterable, Sequence

from docx.document import Document as Paper
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.shared import Mm
from docx.table import Table, _Cell, _Row

from agenda.papers.word import (
    BOTH,
    CENTRE,
    LEFT,
    Look,
    blank_paper,
    in_cell,
    line,
    repeated,
    said,
    unbroken,
    written,
)
from agenda.papers.wording import MOTTO, STATE, issuer
from opinions.papers.report_lines import GroupRow, OpinionRow, Report, facts, heading, titles

WIDTHS = (Mm(13), Mm(44), Mm(105), Mm(100))
HEAD = (Mm(108), Mm(154))


def report_docx(report: Report) -> bytes:
    """The file."""
    kind, *rest = heading(report)
    paper = blank_paper(f"{kind} – {report.meeting}")
    _across(paper)
    put_letterhead(paper, report.body.name, report.body.kind)
    line(paper, kind, Look(bold=True, align=CENTRE, before=14, keep=True))
    for text in rest:
        is_meeting = text.startswith("(")
        line(paper, text, Look(bold=not is_meeting, italic=is_meeting, align=CENTRE, keep=True))
    for text in facts(report):
        line(paper, text, Look(13, align=BOTH, before=4, keep=True))
    line(paper, "", Look(6))
    _table(paper, report)
    return written(paper)


def put_letterhead(paper: Paper, name: str, kind: str, widths: tuple[Mm, Mm] = HEAD) -> None:
    """Who issues the paper, and the name of the State."""
    what, where = issuer(name, kind)
    bold = Look(13, bold=True, align=CENTRE)
    left = [(text, bold) for text in (what, where) if text] + [("––––––––", Look(10, align=CENTRE))]
    right = [(STATE, Look(12, bold=True, align=CENTRE)), (MOTTO, Look(13, bold=True, align=CENTRE))]
    table = paper.add_table(rows=1, cols=2)
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    _lay_out(table, widths)
    sides = (left, [*right, ("––––––––––––––––––––", Look(10, align=CENTRE))])
    for cell, width, texts in zip(table.rows[0].cells, widths, sides, strict=True):
        cell.width = width
        in_cell(cell, texts)


def _across(paper: Paper) -> None:
    section = paper.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin, section.right_margin = Mm(20), Mm(15)


def _table(paper: Paper, report: Report) -> None:
    table = paper.add_table(rows=1, cols=len(WIDTHS))
    table.style, table.alignment, table.autofit = "Table Grid", WD_TABLE_ALIGNMENT.CENTER, False
    _lay_out(table, WIDTHS)
    head = table.rows[0]
    for cell, title in zip(_sized(head), titles(), strict=True):
        in_cell(cell, [(title, Look(13, bold=True, align=CENTRE, before=3, after=3))])
    repeated(head)
    unbroken(head)
    for row in report.rows:
        made: _Row = table.add_row()
        if isinstance(row, GroupRow):
            _group(made, row)
        else:
            _opinion(made, row)


def _group(made: _Row, row: GroupRow) -> None:
    unbroken(made)
    whole = made.cells[0].merge(made.cells[len(WIDTHS) - 1])
    in_cell(whole, [(row.text, Look(13, bold=True, before=3, after=3, keep=True))])


def _opinion(made: _Row, row: OpinionRow) -> None:
    """A long opinion goes on over the page: the row is not held together."""
    number, article, opinion, answer = _sized(made)
    in_cell(number, [(str(row.number), Look(13, align=CENTRE, before=2, after=2))])
    in_cell(article, [(row.article, Look(13, align=LEFT, before=2, after=2))])
    _texts(opinion, f"{row.by}: ", row.text)
    _texts(answer, f"{row.reply}. " if row.reply else "", row.answer)
    if row.answered_by:
        in_cell_below(answer, f"({row.answered_by})")


def _texts(cell: _Cell, begins: str, text: str) -> None:
    """Paragraph by paragraph; what begins it stands out."""
    look = Look(13, align=BOTH, before=2, after=2)
    for place, part in enumerate(paragraphs(text)):
        paragraph = cell.paragraphs[0] if place == 0 else cell.add_paragraph()
        said(paragraph, [(begins, True), (part, False)] if place == 0 and begins else [(part, False)], look)


def in_cell_below(cell: _Cell, text: str) -> None:
    said(cell.add_paragraph(), [(text, False)], Look(12, italic=True, after=2))


def paragraphs(text: str) -> list[str]:
    """At least one, if only an empty one."""
    return [part.strip() for part in text.splitlines() if part.strip()] or [""]


def _lay_out(table: Table, widths: Sequence[Mm]) -> None:
    """Word goes by the cells, other programs by the columns."""
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width


def _sized(row: _Row) -> Iterable[_Cell]:
    cells = row.cells
    for cell, width in zip(cells, WIDTHS, strict=True):
        cell.width = width
    return cells
