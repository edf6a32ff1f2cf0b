"""The programme as a Word document: time, item, presenter; grouped by days."""

from docx.document import Document as Paper
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.shared import Mm
from docx.table import Table, _Row

from agenda.papers.agenda_lines import TITLES, GroupRow, ItemRow, adopted, heading, rows, when_and_where
from agenda.papers.word import (
    BOTH,
    CENTRE,
    LEFT,
    Look,
    blank_paper,
    in_cell,
    letterhead,
    line,
    repeated,
    unbroken,
    written,
)
from agenda.papers.wording import MOTTO, STATE, issuer
from agenda.programme import Programme

WIDTHS = (Mm(18), Mm(102), Mm(45))


def agenda_docx(programme: Programme) -> bytes:
    """The file."""
    kind, *rest = heading(programme)
    paper = blank_paper(f"{kind} – {programme.title}")
    put_letterhead(paper, programme)
    line(paper, kind, Look(bold=True, align=CENTRE, before=18, keep=True))
    for place, text in enumerate(rest):
        last = place == len(rest) - 1
        is_proposal = text.startswith("(")
        look = Look(
            bold=not is_proposal, italic=is_proposal, align=CENTRE, after=10 if last else 0, keep=True
        )
        line(paper, text, look)
    for text in when_and_where(programme):
        line(paper, text, Look(align=BOTH, after=4))
    _table(paper, programme)
    if adopted(programme):
        line(paper, adopted(programme), Look(italic=True, align=BOTH, before=10))
    return written(paper)


def put_letterhead(paper: Paper, programme: Programme) -> None:
    what, where = issuer(programme.body.name, programme.body.kind)
    bold = Look(13, bold=True, align=CENTRE)
    left = [(text, bold) for text in (what, where) if text] + [("––––––––", Look(10, align=CENTRE))]
    right = [(STATE, Look(12, bold=True, align=CENTRE)), (MOTTO, Look(13, bold=True, align=CENTRE))]
    letterhead(paper, left, [*right, ("––––––––––––––––––––", Look(10, align=CENTRE))])


def _table(paper: Paper, programme: Programme) -> None:
    table = paper.add_table(rows=1, cols=3)
    table.style, table.alignment, table.autofit = "Table Grid", WD_TABLE_ALIGNMENT.CENTER, False
    head = table.rows[0]
    _fill(head, [[(title, Look(13, bold=True, align=CENTRE, before=3, after=3))] for title in TITLES])
    repeated(head)
    for row in rows(programme):
        if isinstance(row, GroupRow):
            _group(table, row)
        else:
            _item(table, row)


def _group(table: Table, row: GroupRow) -> None:
    made: _Row = table.add_row()  # type: ignore[no-untyped-call]
    unbroken(made)
    whole = made.cells[0].merge(made.cells[2])
    in_cell(whole, [(row.text, Look(13, bold=True, before=3, after=3, keep=True))])


def _item(table: Table, row: ItemRow) -> None:
    made: _Row = table.add_row()  # type: ignore[no-untyped-call]
    unbroken(made)
    indent = row.depth * 5
    title = (row.title, Look(13, italic=row.is_break, before=2, after=2, indent=indent))
    below = [(text, Look(12, italic=True, indent=indent + 3, after=1)) for text in row.below]
    time = (row.time, Look(13, align=CENTRE, before=2, after=2))
    _fill(made, [[time], [title, *below], [(row.presenter, Look(13, align=LEFT, before=2, after=2))]])


def _fill(row: _Row, cells: list[list[tuple[str, Look]]]) -> None:
    for cell, width, texts in zip(row.cells, WIDTHS, cells, strict=True):
        cell.width = width
        in_cell(cell, texts)
