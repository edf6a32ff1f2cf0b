"""The programme as its paper says it: the same words in Word and PDF."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from agenda.papers.wording import clock, first_capital, full_clock, long_day, roman, short_day, weekday
from agenda.programme import Line, Programme
from agenda.rules.items import AgendaState, ItemKind, ItemState
from councils.rules.calendar import council_day

NOON = "12:00"
TITLES = ("Giờ", "Nội dung", "Người trình bày")
AFTER_ALL = {
    ItemState.SKIPPED: "Tạm bỏ qua",
    ItemState.POSTPONED: "Chuyển sang dịp khác",
    ItemState.WITHDRAWN: "Đã rút khỏi chương trình",
}


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A day or half a day, over the whole width."""

    text: str


@dataclass(frozen=True, slots=True)
class ItemRow:
    """time: "08:25", empty where none is planned. below: in italics under the title. is_break: nobody presents it."""

    time: str
    title: str
    presenter: str
    below: tuple[str, ...]
    depth: int
    is_break: bool


def heading(programme: Programme) -> list[str]:
    """What stands in the middle above the table: the kind of paper, and of what meeting."""
    proposed = [] if programme.state is AgendaState.ADOPTED else ["(dự kiến)"]
    years = f", nhiệm kỳ {programme.term_years}" if programme.term_years else ""
    own = programme.body.name.split(",")[0].strip()
    is_council = programme.body.kind == "council"
    kind = "CHƯƠNG TRÌNH KỲ HỌP" if is_council else "CHƯƠNG TRÌNH PHIÊN HỌP"
    return [kind, *proposed, programme.title, f"{own}, khóa {roman(programme.legislature_no)}{years}"]


def when_and_where(programme: Programme) -> list[str]:
    first = council_day(programme.starts_at)
    last = council_day(programme.ends_at) if programme.ends_at else first
    days = f"{weekday(first)}, {long_day(first)}"
    if last != first:
        days += f" đến {weekday(last)}, {long_day(last)}"
    said = [f"Thời gian: từ {full_clock(programme.starts_at)}, {days}."]
    return said + ([f"Địa điểm: {programme.place.strip()}."] if programme.place.strip() else [])


def adopted(programme: Programme) -> str:
    """Empty until it was."""
    if programme.adopted_on is None:
        return ""
    return f"Chương trình được thông qua {long_day(programme.adopted_on)}."


def rows(programme: Programme) -> list[GroupRow | ItemRow]:
    """Grouped by the programme's own headings; where it has none, by half-days."""
    has_headings = any(line.kind is ItemKind.HEADING for line in programme.lines)
    return list(_under_headings(programme) if has_headings else _under_half_days(programme))


def _under_headings(programme: Programme) -> Iterator[GroupRow | ItemRow]:
    for line in programme.lines:
        yield _group(line) if line.kind is ItemKind.HEADING else _item(line, above=1)


def _under_half_days(programme: Programme) -> Iterator[GroupRow | ItemRow]:
    said = ""
    for line in programme.lines:
        half = _half_day(line) if line.depth == 0 else ""
        if half and half != said:
            said = half
            yield GroupRow(half)
        yield _item(line, above=0)


def _group(line: Line) -> GroupRow:
    if line.planned_at is None:
        return GroupRow(line.title)
    return GroupRow(f"{line.title}, {_day(council_day(line.planned_at))}")


def _half_day(line: Line) -> str:
    if line.planned_at is None:
        return ""
    half = "Buổi sáng" if clock(line.planned_at) < NOON else "Buổi chiều"
    return f"{half}, {_day(council_day(line.planned_at))}"


def _day(day: date) -> str:
    return f"{weekday(day)}, {short_day(day)}"


def _item(line: Line, *, above: int) -> ItemRow:
    number = f"{line.number}. " if line.number else ""
    return ItemRow(
        time=clock(line.planned_at) if line.planned_at else "",
        title=f"{number}{line.title}",
        presenter=line.presenter,
        below=tuple(_below(line)),
        depth=max(line.depth - above, 0),
        is_break=line.kind is ItemKind.BREAK,
    )


def _below(line: Line) -> Iterator[str]:
    for title, symbol in line.papers:
        yield f"– {title} ({symbol})" if symbol else f"– {title}"
    if line.note:
        yield line.note
    if line.state in AFTER_ALL:
        yield first_capital(f"{AFTER_ALL[line.state]}{f': {line.reason}' if line.reason else ''}.")
