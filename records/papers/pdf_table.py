"""Tables that go on over pages: the titles stand on each again, a row is torn only when it is tall.

Drawn by itself: reportlab's own table takes a paragraph object for each cell, and thirty lists of delegates are
thousands of them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TypeAlias

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus.flowables import Flowable

from councils.papers.tinos import PLAIN
from records.papers.cells import Line, lines_of
from records.papers.pdf_text import shown
from records.papers.piece import Piece
from records.rules.content import Runs, Table, Text

SIDE, ABOVE, BELOW = 4.0, 2.0, 4.0  # points inside a cell
RULE = 0.5
LEADING = 1.2
TORN_FROM = 14  # lines: a lower row goes to the next page whole
SHORT, NARROW = (
    14,
    0.2,
)  # letters, and part of the width: a column of nothing longer, and no wider, is centred

Cells: TypeAlias = tuple[tuple[Line, ...], ...]


@dataclass(frozen=True, slots=True)
class Row:
    """is_group: one text over the whole width. is_closed: a line below it; none where it goes on over the page."""

    cells: Cells
    is_group: bool = False

    @property
    def lines(self) -> int:
        return max(len(cell) for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Layout:
    widths: tuple[float, ...]
    centred: tuple[bool, ...]
    size: float
    head: Row

    @property
    def step(self) -> float:
        return self.size * LEADING

    def height(self, row: Row) -> float:
        return row.lines * self.step + ABOVE + BELOW

    @property
    def head_height(self) -> float:
        return self.height(self.head) if self.head.cells else 0.0


def table(said: Table, *, width: float) -> "PaperTable":
    size = 12.0 if len(said.columns) > 5 else 13.0
    whole = sum(column.share for column in said.columns)
    widths = tuple(width * column.share / whole for column in said.columns)
    titles = tuple(
        lines_of((Text(column.title),), size=size, width=inner - 2 * SIDE, bold=True)
        for column, inner in zip(said.columns, widths, strict=True)
    )
    has_titles = any(column.title for column in said.columns)
    layout = Layout(widths, centred(said), size, Row(titles if has_titles else ()))
    return PaperTable(layout, [_row(row, layout) for row in said.rows])


def is_group(row: Sequence[Runs]) -> bool:
    """Bold words in the first cell and nothing beside them."""
    first, *others = row
    is_bold = bool(first) and all(run.bold for run in first if shown(run))
    return bool(others) and is_bold and not any(shown(run) for cell in others for run in cell)


def _row(row: Sequence[Runs], layout: Layout) -> Row:
    if is_group(row):
        return Row((lines_of(row[0], size=layout.size, width=sum(layout.widths) - 2 * SIDE),), is_group=True)
    return Row(
        tuple(
            lines_of(cell, size=layout.size, width=inner - 2 * SIDE)
            for cell, inner in zip(row, layout.widths, strict=True)
        )
    )


def centred(said: Table) -> tuple[bool, ...]:
    """Numbers, marks and times stand in the middle of their narrow columns; names at their left."""
    whole = sum(column.share for column in said.columns)
    rows = [row for row in said.rows if not is_group(row)]
    return tuple(
        said.columns[place].share <= whole * NARROW
        and all(sum(len(shown(run)) for run in row[place]) <= SHORT for row in rows)
        and not any(_is_name(row[place]) for row in rows)
        for place in range(len(said.columns))
    )


def _is_name(cell: Runs) -> bool:
    """Several words that begin with capitals."""
    words = " ".join(shown(run) for run in cell).split()
    return len(words) > 1 and all(word[:1].isupper() for word in words)


class PaperTable(Piece):
    """rows: those from here on."""

    def __init__(self, layout: Layout, rows: Sequence[Row]) -> None:
        super().__init__(width=sum(layout.widths), above=4, below=8)
        self._layout, self._rows = layout, rows
        self.height = layout.head_height + sum(layout.height(row) for row in rows)

    @property
    def has_rows(self) -> bool:
        return bool(self._rows)

    @property
    def last_kept(self) -> float:
        """How much of it stays with what comes after it: the last row, of a tall one its last lines."""
        last, layout = self._rows[-1], self._layout
        return layout.height(last) if last.lines < TORN_FROM else 4 * layout.step + ABOVE + BELOW

    def split(self, _width: float, height: float) -> list[Flowable]:
        """[] when not even one row fits below the titles: then all goes to the next page."""
        layout = self._layout
        room = height - layout.head_height
        tall = list(accumulate(layout.height(row) for row in self._rows))
        fits = sum(1 for end in tall if end <= room)
        while fits and fits < len(self._rows) and self._rows[fits - 1].is_group:
            fits -= 1  # what names a group stays with its first row
        here, there = list(self._rows[:fits]), list(self._rows[fits:])
        if there and there[0].lines >= TORN_FROM:
            left = room - (tall[fits - 1] if fits else 0.0)
            taken, rest = _torn(there[0], int((left - ABOVE - BELOW) // layout.step))
            if taken:
                here, there = [*here, taken], [rest, *there[1:]]
        if not here:
            return []
        return [PaperTable(layout, here), PaperTable(layout, there)]

    def draw(self) -> None:
        canvas: Canvas = self.canv
        layout, y = self._layout, self.height
        canvas.setLineWidth(RULE)
        edges: list[float] = [0.0, *accumulate(layout.widths)]
        rules: list[tuple[float, float, float, float]] = [(0.0, y, self.width, y)]
        for row in [layout.head, *self._rows] if layout.head.cells else self._rows:
            tall = layout.height(row)
            _draw_row(canvas, row, layout, edges, y, is_head=row is layout.head)
            inner = [edges[0], edges[-1]] if row.is_group else edges
            rules += [(x, y, x, y - tall) for x in inner]
            y -= tall
            rules.append((0.0, y, self.width, y))
        canvas.lines(rules)


def _torn(row: Row, lines: int) -> tuple[Row | None, Row]:
    """At least four lines on either page."""
    lines = min(lines, row.lines - 4)
    if lines < 4:
        return None, row
    here = tuple(cell[:lines] for cell in row.cells)
    there = tuple(cell[lines:] or (Line((), 0.0),) for cell in row.cells)
    return Row(here, row.is_group), Row(there, row.is_group)


def _draw_row(
    canvas: Canvas, row: Row, layout: Layout, edges: Sequence[float], top: float, *, is_head: bool
) -> None:
    text = canvas.beginText()
    font = ""
    for place, cell in enumerate(row.cells):
        inner = (edges[-1] if row.is_group else edges[place + 1]) - edges[place]
        middle = is_head or (layout.centred[place] and not row.is_group)
        lower = (row.lines - len(cell)) * layout.step / 2 if is_head else 0.0
        y = top - ABOVE - lower - layout.size
        for line in cell:
            x = edges[place] + ((inner - line.width) / 2 if middle else SIDE)
            text.setTextOrigin(x, y)
            for said, named in line.pieces:
                if named != font:
                    text.setFont(named, layout.size)
                    font = named
                text.textOut(said)
            y -= layout.step
    canvas.setFont(PLAIN, layout.size)
    canvas.drawText(text)
