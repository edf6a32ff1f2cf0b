"""The roll of a sitting as papers print it."""

from records.rules.gathered import Attendee, SittingTold
from records.rules.printed import short_clock


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
