"""How Vietnamese papers write days, numbers of terms and the name of whoever issues them."""

from datetime import date, datetime

from catalogue.text import say
from councils.rules.calendar import VIETNAM

STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
KINDS = {"council": "Hội đồng nhân dân", "peoples_committee": "Ủy ban nhân dân"}
SHORT = {"council": "HĐND", "peoples_committee": "UBND"}
_ROMAN = ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def roman(number: int) -> str:
    """Of a term: 19 is XIX. number: 1 to 89."""
    said = ""
    for value, letters in _ROMAN:
        said += letters * (number // value)
        number %= value
    return said


def issuer(name: str, kind: str) -> tuple[str, str]:
    """In capitals on two lines: what it is, and of where. A name without its kind is one line.

    name: "Hội đồng nhân dân xã Suối Ngàn, tỉnh Trường Lâm"; the unit above it is not written.
    """
    own = name.split(",", maxsplit=1)[0].strip()
    for begins in (KINDS.get(kind, ""), SHORT.get(kind, "")):
        if begins and own.casefold().startswith(begins.casefold()):
            return KINDS[kind].upper(), own[len(begins) :].strip().upper()
    return own.upper(), ""


def clock(moment: datetime) -> str:
    """08:25"""
    return moment.astimezone(VIETNAM).strftime("%H:%M")


def full_clock(moment: datetime) -> str:
    """08 giờ 00"""
    return moment.astimezone(VIETNAM).strftime("%H giờ %M")


def short_day(day: date) -> str:
    return day.strftime("%d/%m/%Y")


def long_day(day: date) -> str:
    """ngày 05 tháng 01 năm 2026: days below 10, and January and February, with a nought before (Decree 30/2020)."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def weekday(day: date) -> str:
    """thứ Ba"""
    return say(f"common.weekday.{day.isoweekday() % 7}", "vi")


def first_capital(text: str) -> str:
    return text[:1].upper() + text[1:]
