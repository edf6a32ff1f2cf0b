"""The roll of a sitting as papers print it."""

from records.rules.gathered import Attendee, SittingTold
from records.rules.printed import short_clock


def attended_rows(sitting: SittingTold) -> list[list[str]]:
    return [
        [str(number), one.name, one.group, "x" if one.came else "", _remark(one, sitting)]
        for number, one in enumerate(sitting.attendees, 1)
    ]


def _remark(one: Attendee, sitting: SittingTold) -> str:
    if one.state == "left" and one.left_at:
        return f"Rời phiên lúc {short_clock(one.left_at)}"
    if one.state == "remote":
        return "Dự từ xa"
    if one.came:
        at = one.arrived_at
        return f"Ghi lúc {short_clock(at)}" if at and at > sitting.opened_at else ""
    excused = "Có lý do" if one.state == "excused" else "Không có lý do"
    return f"{excused}: {one.reason}" if one.reason else excused
