"""How papers print times, shares and people."""

from datetime import datetime

from agenda.papers.wording import long_day
from councils.rules.calendar import VIETNAM, council_day


def clock(at: datetime) -> str:
    """08 giờ 05"""
    return at.astimezone(VIETNAM).strftime("%H giờ %M")


def clock_and_day(at: datetime) -> str:
    """08 giờ 05, ngày 08 tháng 12 năm 2026"""
    return f"{clock(at)}, {long_day(council_day(at))}"


def short_clock(at: datetime) -> str:
    """08:05"""
    return at.astimezone(VIETNAM).strftime("%H:%M")


def percent(hundredths: int) -> str:
    """9559 is 95,59%; whole ones without decimals."""
    whole, rest = divmod(hundredths, 100)
    return f"{whole}%" if rest == 0 else f"{whole},{rest:02d}%"


def counted(number: int) -> str:
    """As papers write a number of persons: from one to nine with a nought before it."""
    return f"{number:02d}" if number else "0"


def person(name: str, title: str, group: str, *, is_delegate: bool) -> str:
    """Đại biểu Lý Thị Sao (Tổ 1); Đại biểu Hà Thu Giang, Trưởng Ban; Ông/Bà Trịnh Văn Hòa, Trưởng phòng Kinh tế."""
    called = f"Đại biểu {name}" if is_delegate else f"Ông/Bà {name}"
    if title:
        return f"{called}, {title}"
    return f"{called} ({group})" if group else called


def clause_said(clause: str) -> str:
    """So that it can follow "theo", which a body's own clause may begin with. An article keeps its capital."""
    said = clause.removeprefix("Theo ")
    return said[:1].lower() + said[1:] if said.startswith(("Khoản ", "Điểm ")) else said


def sentence(text: str) -> str:
    """With its stop at the end; lines become one."""
    line = " ".join(text.split())
    return line if not line or line[-1] in ".!?…;:" else f"{line}."
