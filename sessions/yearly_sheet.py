"""The year's attendance as a workbook, in Vietnamese: it goes into the office's files."""

from catalogue.text import say
from councils.workbook import CONTENT_TYPE, Column, workbook
from sessions.yearly import Year, YearRow

__all__ = ["CONTENT_TYPE", "sheet"]

COLUMNS = (
    ("order", 6),
    ("name", 28),
    ("group", 14),
    ("meetings_held", 12),
    ("meetings_attended", 12),
    ("sittings_held", 12),
    ("sittings_attended", 12),
    ("remote", 10),
    ("excused", 12),
    ("absent", 14),
    ("absent_all_year", 24),
)


def sheet(year: Year, *, body_name: str) -> bytes:
    """One row for each delegate, in alphabetical order."""
    return workbook(
        sheet=_say("sheet"),
        heading=_say("heading", year=year.year, body=body_name),
        line=_say("line", meetings=len(year.meetings), clause=year.clause),
        columns=[Column(_say(f"column.{name}"), width) for name, width in COLUMNS],
        rows=[_row(row) for row in sorted(year.rows, key=lambda row: row.order)],
    )


def _row(row: YearRow) -> list[str | int]:
    count = row.count
    return [
        row.order,
        row.name,
        row.group,
        count.meetings_held,
        count.meetings_attended,
        count.sittings_held,
        count.sittings_attended,
        count.remote,
        count.excused,
        count.absent,
        _say("flag") if count.absent_all_year else "",
    ]


def _say(key: str, **facts: str | int) -> str:
    return say(f"sessions.yearly.{key}", "vi", **facts)
