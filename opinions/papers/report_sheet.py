"""The response report as a workbook: one row for each opinion, to be filtered and sorted."""

from openpyxl.styles.alignment import Alignment
from openpyxl.worksheet.worksheet import Worksheet

from councils.workbook import HEAD, Column, Table, book_of, saved
from opinions.papers.report_lines import GroupRow, Report, facts, heading, word

COLUMNS = (
    ("number", 6),
    ("draft", 34),
    ("article", 20),
    ("by", 24),
    ("text", 60),
    ("reply", 18),
    ("answer_text", 60),
    ("answered_by", 22),
)


def report_sheet(report: Report) -> bytes:
    """The file. On every row the draft and the article it is on, whatever the row is sorted under."""
    title, *rest = heading(report)
    table = Table(
        sheet=word("sheet"),
        heading=" ".join([title, *rest]),
        line=" ".join(facts(report)),
        columns=[Column(word(f"sheet.{name}"), width) for name, width in COLUMNS],
        rows=_rows(report),
    )
    book = book_of([table])
    page: Worksheet = book.worksheets[0]
    for row in page.iter_rows(min_row=HEAD):  # type: ignore[no-untyped-call]
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")  # type: ignore[no-untyped-call]
    page.auto_filter.ref = f"A{HEAD}:H{HEAD + len(table.rows)}"
    return saved(book)


def _rows(report: Report) -> list[list[str | int | None]]:
    found: list[list[str | int | None]] = []
    draft, article = report.subject, ""
    for row in report.rows:
        if isinstance(row, GroupRow):
            draft = row.text.split(". ", 1)[1]
            continue
        article = row.article or article
        told = [row.by, row.text, row.reply or "", row.answer, row.answered_by]
        found.append([row.number, draft, article, *told])
    return found
