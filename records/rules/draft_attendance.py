"""The list of who attended: a table for each sitting, or of more than two, one table of all."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from records.rules.attended import MARKS, attended_rows, column_title, together
from records.rules.content import Block, Column, Paragraph, Style, Table
from records.rules.drafting import Draughtsman, rows_of, short
from records.rules.gathered import Gathered, SittingTold

APART = 2  # sittings that have a table each
ATTENDED = (
    Column("STT", 80),
    Column("Họ và tên", 320),
    Column("Tổ đại biểu", 180),
    Column("Có mặt", 140),
    Column("Ghi chú", 280),
)
SEAT = (Column("STT", 55), Column("Họ và tên", 265), Column("Tổ đại biểu", 120))
MARKED = 560  # of the width, for all sittings


def attendance_blocks(told: Gathered, by: Draughtsman) -> list[Block]:
    sittings = told.plenary
    return list(_apart(sittings, by) if len(sittings) <= APART else _together(sittings, by))


def _apart(sittings: Sequence[SittingTold], by: Draughtsman) -> Iterator[Block]:
    for sitting in sittings:
        rows = rows_of(attended_rows(sitting))
        yield _named(sitting, by)
        yield Table(f"at-{short(sitting.id)}", ATTENDED, rows, fact_key=f"sitting.{sitting.id}.roll")
        yield from _summary(sitting, by)


def _together(sittings: Sequence[SittingTold], by: Draughtsman) -> Iterator[Block]:
    """Below the table what its marks mean, and of each sitting the count, the reasons and the hours."""
    columns = tuple(Column(column_title(sitting), MARKED // len(sittings)) for sitting in sittings)
    yield Table("at-all", (*SEAT, *columns), rows_of(together(sittings)), fact_key="attendance.roll")
    yield by.said("at-marks", f"Ghi chú: {'; '.join(f'{mark}: {said}' for mark, said in MARKS.items())}.")
    for sitting in sittings:
        key, name = f"sitting.{sitting.id}", short(sitting.id)
        yield replace(_named(sitting, by), style=Style.HEADING)
        yield from _summary(sitting, by)
        if by.has(f"{key}.absent_names"):
            yield by.said(f"sa-{name}", "Vắng mặt: ", by.fact(f"{key}.absent_names"), ".")
        if by.has(f"{key}.moves"):
            yield by.said(f"sm-{name}", by.fact(f"{key}.moves"), ".")


def _named(sitting: SittingTold, by: Draughtsman) -> Paragraph:
    return by.said(f"si-{short(sitting.id)}", by.fact(f"sitting.{sitting.id}.label", bold=True))


def _summary(sitting: SittingTold, by: Draughtsman) -> list[Paragraph]:
    key = f"sitting.{sitting.id}"
    places = {
        "phien": f"{key}.label",
        "gio": f"{key}.opened",
        "tong_so": f"{key}.total",
        "co_mat": f"{key}.present",
        "vang_mat": f"{key}.absent",
    }
    return by.paragraphs("summary", f"su-{short(sitting.id)}", places)
