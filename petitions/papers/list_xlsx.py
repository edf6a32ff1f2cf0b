"""The list and its figures as a workbook, with a chart below each table of figures."""

from collections.abc import Sequence

from councils.workbook import Column, Table, book_of, saved
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

Cells = list[str | int | None]
_WIDTHS = (
    ("number", 7),
    ("text", 70),
    ("place", 22),
    ("field", 24),
    ("agency", 30),
    ("received_on", 14),
    ("due_on", 14),
    ("state", 24),
    ("answer", 60),
)
_COUNTS = ("total", "settled", "explained", "in_work", "late")


def list_xlsx(found: Listed) -> bytes:
    """The file."""
    line = " – ".join(part for part in (found.body, found.title) if part)
    tables = [
        _list(found, line),
        _figures(
            "by_field", line, [(field_word(one.name, one.label), one) for one in found.figures.by_field]
        ),
        _figures("by_agency", line, [(agency_word(one.name), one) for one in found.figures.by_agency]),
    ]
    return saved(book_of(tables))


def _list(found: Listed, line: str) -> Table:
    columns = [Column(paper_word(f"column.{name}"), width) for name, width in _WIDTHS]
    rows: list[Cells] = [
        [
            row.number,
            row.text,
            row.place,
            field_word(row.field, row.field_label),
            row.agency,
            day(row.received_on),
            day(row.due_on),
            standing_word(row, on=found.on),
            answer_word(row),
        ]
        for row in found.rows
    ]
    return Table(paper_word("paper.sheet"), paper_word("paper.heading"), line, columns, rows)


def _figures(name: str, line: str, named: Sequence[tuple[str, Figures]]) -> Table:
    columns = [Column(paper_word(f"paper.{name}"), 44)]
    columns += [Column(paper_word(f"figures.{count}"), 16) for count in _COUNTS]
    rows: list[Cells] = [[word, *counts(one)] for word, one in named]
    return Table(paper_word(f"paper.{name}"), paper_word("paper.figures"), line, columns, rows)
