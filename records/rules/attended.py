"""The roll of a sitting as papers print it."""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from councils.rules.calendar import council_day
from records.rules.gathered import Attendee, SittingTold
from records.rules.printed import short_clock

MARKS: Mapping[str, str] = {
    "x": "có mặt",
    "M": "đến muộn",
    "R": "rời phiên trước khi kết thúc",
    "T": "dự từ xa",
    "P": "vắng mặt có lý do",
    "K": "vắng mặt không có lý do",
    "–": "không phải là đại biểu vào ngày họp",
}
"""How a delegate attended a sitting, where all sittings stand in one table."""


def came_late(sitting: SittingTold) -> list[Attendee]:
    """Nobody, where most were marked after the opening: then the roll was called late, and they came in time."""
    late = [
        one
        for one in sitting.attendees
        if one.came and one.arrived_at is not None and one.arrived_at > sitting.opened_at
    ]
    return late if len(late) * 2 < len(sitting.attendees) else []


def attended_rows(sitting: SittingTold) -> list[list[str]]:
    late = {one.mandate for one in came_late(sitting)}
    return [
        [str(number), one.name, one.group, "x" if one.came else "", _remark(one, is_late=one.mandate in late)]
        for number, one in enumerate(sitting.attendees, 1)
    ]


def _remark(one: Attendee, *, is_late: bool) -> str:
    if one.state == "left" and one.left_at:
        return f"Rời phiên lúc {short_clock(one.left_at)}"
    if one.state == "remote":
        return "Dự từ xa"
    if one.came:
        return f"Đến lúc {short_clock(one.arrived_at)}" if is_late and one.arrived_at else ""
    excused = "Có lý do" if one.state == "excused" else "Không có lý do"
    return f"{excused}: {one.reason}" if one.reason else excused


def together(sittings: Sequence[SittingTold]) -> list[list[str]]:
    """One row for each delegate, one mark for each sitting."""
    seats: dict[str, Attendee] = {}
    for sitting in sittings:
        for one in sitting.attendees:
            seats.setdefault(one.mandate, one)
    marks = [_marks(sitting) for sitting in sittings]
    return [
        [str(number), one.name, one.group, *(told.get(mandate, "–") for told in marks)]
        for number, (mandate, one) in enumerate(seats.items(), 1)
    ]


def _marks(sitting: SittingTold) -> dict[str, str]:
    late = {one.mandate for one in came_late(sitting)}
    plain = {"left": "R", "remote": "T", "excused": "P"}
    found = {}
    for one in sitting.attendees:
        came = "M" if one.mandate in late else "x"
        found[one.mandate] = plain.get(one.state, came if one.came else "K")
    return found


def without_day(label: str, day: date) -> str:
    """Phiên sáng, from "Phiên sáng 8/12" on that day."""
    return re.sub(rf"\s+(ngày\s+)?0?{day.day}/0?{day.month}(/{day.year})?(?!\d)", "", label)


def column_title(sitting: SittingTold) -> str:
    """Sáng 08/12"""
    day = council_day(sitting.opened_at)
    label = without_day(sitting.label, day).removeprefix("Phiên ")
    return f"{label[:1].upper()}{label[1:]} {day:%d/%m}"
