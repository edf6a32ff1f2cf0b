"""Lists as an .xlsx workbook: on each sheet a heading, a line below it, titled columns, one row for each."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from openpyxl.cell.cell import Cell
from openpyxl.styles.fonts import Font
from openpyxl.utils.cell import get_column_letter
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
A4 = "9"  # the format's own number for it
HEAD = 4  # the row of the columns' titles; the heading and its line stand above


@dataclass(frozen=True, slots=True)
class Column:
    """width: in characters."""

    title: str
    width: int


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet. sheet: its name on the tab, at most 31 characters. None: an empty cell."""

    sheet: str
    heading: str
    line: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[str | int | None]]


def workbook(
    *, sheet: str, heading: str, line: str, columns: Sequence[Column], rows: Iterable[Sequence[str | int]]
) -> bytes:
    """The file. Text is written as text whatever it looks like: a name that begins with "=" is no formula."""
    return saved(book_of([Table(sheet, heading, line, columns, list(rows))]))


def book_of(tables: Iterable[Table]) -> Workbook:
    """A sheet for each, in order."""
    book = Workbook()  # type: ignore[no-untyped-call]
    book.remove(book.active)  # type: ignore[no-untyped-call]
    for table in tables:
        _fill(book.create_sheet(table.sheet), table)  # type: ignore[no-untyped-call]
    return book


def saved(book: Workbook) -> bytes:
    written = io.BytesIO()
    book.save(written)  # type: ignore[no-untyped-call]
    return written.getvalue()


def _fill(page: Worksheet, table: Table) -> None:
    _write(page, 1, 1, table.heading).font = _bold(14)
    _write(page, 2, 1, table.line)
    for place, column in enumerate(table.columns, 1):
        page.column_dimensions[get_column_letter(place)].width = column.width
        _write(page, HEAD, place, column.title).font = _bold(11)
    for number, row in enumerate(table.rows, HEAD + 1):
        for place, value in enumerate(row, 1):
            _write(page, number, place, value)
    page.freeze_panes = f"A{HEAD + 1}"
    _lay_out(page)


def _lay_out(page: Worksheet) -> None:
    """For printing: A4 across, as wide as the paper, the titles again on every page."""
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = A4
    page.page_setup.fitToHeight = 0  # as many pages as it takes
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)  # type: ignore[no-untyped-call]
    page.print_title_rows = f"{HEAD}:{HEAD}"


def _write(page: Worksheet, row: int, column: int, value: str | int | None) -> Cell:
    cell: Cell = page.cell(row, column)  # type: ignore[no-untyped-call]
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
    return cell


def _bold(size: int) -> Font:
    return Font(bold=True, size=size)  # type: ignore[no-untyped-call]
