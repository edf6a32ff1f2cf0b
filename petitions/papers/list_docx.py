"""The list and its figures as a Word document, as the office hands it to a meeting."""

from collections.abc import Sequence
from typing import Any

from docx.document import Document as Paper
from docx.enum.section import WD_ORIENT
from docx.shared import Mm

from agenda.papers.word import CENTRE, Look, blank_paper, in_cell, line, repeated, unbroken, written
from petitions.papers.listed import (
    Listed,
    agency_word,
    answer_word,
    counts,
    day,
    field_word,
    paper_word,
    standing_word,
)
from petitions.rules.late import Figures

_CELL, _HEAD = Look(11, after=1), Look(11, bold=True, align=CENTRE)
_NUMBER = Look(11, align=CENTRE)
_LIST = (
    ("number", 12),
    ("text", 88),
    ("field", 28),
    ("agency", 36),
    ("due_on", 24),
    ("state", 28),
    ("answer", 46),
)
_COUNTS = ("total", "settled", "explained", "in_work", "late")


def list_docx(found: Listed) -> bytes:
    """The file, on A4 across."""
    paper = blank_paper(paper_word("paper.heading"))
    _across(paper)
    line(paper, found.body.upper(), Look(13, bold=True, align=CENTRE))
    line(paper, paper_word("paper.heading"), Look(15, bold=True, align=CENTRE, before=10))
    if found.title:
        line(paper, found.title, Look(13, italic=True, align=CENTRE))
    _sum(paper, found)
    _figures(paper, "by_field", [(field_word(one.name, one.label), one) for one in found.figures.by_field])
    _figures(paper, "by_agency", [(agency_word(one.name), one) for one in found.figures.by_agency])
    line(paper, paper_word("paper.list"), Look(13, bold=True, before=14, after=4, keep=True))
    _table(
        paper, [(paper_word(f"column.{name}"), width) for name, width in _LIST], _rows(found), centred={0, 4}
    )
    return written(paper)


def _across(paper: Paper) -> None:
    section = paper.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin, section.right_margin = Mm(20), Mm(15)


def _sum(paper: Paper, found: Listed) -> None:
    every = found.figures.all
    said = paper_word(
        "paper.sum",
        total=every.total,
        settled=every.settled,
        explained=every.explained,
        in_work=every.in_work,
        late=every.late,
        day=day(found.on),
    )
    line(paper, said, Look(13, before=10, after=4))
    if found.figures.joined:
        line(paper, paper_word("paper.joined", count=found.figures.joined), Look(13, after=4))


def _figures(paper: Paper, name: str, named: Sequence[tuple[str, Figures]]) -> None:
    line(paper, paper_word(f"paper.{name}"), Look(13, bold=True, before=10, after=4, keep=True))
    columns = [(paper_word(f"paper.{name}"), 122)]
    columns += [(paper_word(f"figures.{count}"), 28) for count in _COUNTS]
    rows = [[word, *map(str, counts(one))] for word, one in named]
    _table(paper, columns, rows, centred=set(range(1, 6)))


def _rows(found: Listed) -> list[list[str]]:
    return [
        [
            str(row.number),
            f"{row.text} ({row.place})" if row.place else row.text,
            field_word(row.field, row.field_label),
            row.agency,
            day(row.due_on),
            standing_word(row, on=found.on),
            answer_word(row),
        ]
        for row in found.rows
    ]


def _table(
    paper: Paper, columns: Sequence[tuple[str, int]], rows: Sequence[Sequence[str]], *, centred: set[int]
) -> None:
    """columns: title and width in millimetres."""
    table: Any = paper.add_table(rows=1, cols=len(columns))
    table.style, table.autofit = "Table Grid", False
    repeated(table.rows[0])
    for cell, (title, width) in zip(table.rows[0].cells, columns, strict=True):
        cell.width = Mm(width)
        in_cell(cell, [(title, _HEAD)])
    for texts in rows:
        row = table.add_row()
        unbroken(row)
        for at, (cell, text, (_, width)) in enumerate(zip(row.cells, texts, columns, strict=True)):
            cell.width = Mm(width)
            in_cell(cell, [(text, _NUMBER if at in centred else _CELL)])
