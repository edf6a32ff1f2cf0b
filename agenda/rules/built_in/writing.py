"""How a built-in programme is written down: half-days with their rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from agenda.rules.items import ItemKind
from agenda.rules.templates import TemplateItem

UNNUMBERED = (ItemKind.HEADING, ItemKind.PREPARATION, ItemKind.BREAK)


@dataclass(frozen=True, slots=True)
class Period:
    """What a regular meeting looks back on and ahead to."""

    past: str
    ahead: str
    next_year: int


def period_of(day: date) -> Period:
    """Mid-year meetings are held till August, those at the end of the year afterwards (Law 72/2025 Art. 34.2)."""
    year = day.year
    if day.month <= 8:
        return Period(f"6 tháng đầu năm {year}", f"6 tháng cuối năm {year}", year + 1)
    return Period(f"năm {year}", f"năm {year + 1}", year + 1)


@dataclass(frozen=True, slots=True)
class Row:
    """clock: "08:00"; minutes: planned. papers: titles of documents that go with it."""

    clock: str
    minutes: int
    title: str
    kind: ItemKind
    presenter: str = ""
    papers: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Half:
    """Half a day. heading: empty for a meeting that needs none."""

    rows: Sequence[Row]
    heading: str = ""
    day: int = 0


def programme(*halves: Half) -> list[TemplateItem]:
    """Numbers run through the whole programme; headings, breaks and what goes before have none."""
    items: list[TemplateItem] = []
    number = 0
    for half in halves:
        parent = _heading(half, len(items) + 1) if half.heading else None
        items += [parent] if parent else []
        for row in half.rows:
            number += row.kind not in UNNUMBERED
            said = "" if row.kind in UNNUMBERED else str(number)
            items.append(_item(row, half.day, said, len(items) + 1, parent.key if parent else None))
    return items


def _heading(half: Half, place: int) -> TemplateItem:
    begins = time.fromisoformat(half.rows[0].clock)
    return TemplateItem(half.heading, ItemKind.HEADING, str(place), day=half.day, at=begins)


def _item(row: Row, day: int, number: str, place: int, parent: str | None) -> TemplateItem:
    return TemplateItem(
        row.title,
        row.kind,
        str(place),
        parent=parent,
        number=number,
        day=day,
        at=time.fromisoformat(row.clock),
        duration_min=row.minutes,
        presenter=row.presenter,
        papers=tuple((title, "") for title in row.papers),
        note=row.note,
    )
