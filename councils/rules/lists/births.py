"""When somebody was born, from a date, a text or a bare year."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from councils.rules.lists.grid import Broken, Cell, as_text
from councils.rules.person import EARLIEST_BIRTH_YEAR

YOUNGEST = 21
"""Nobody is elected younger (Law on the election of deputies 85/2015/QH13, Art. 2)."""
OLDEST = 100

EXCEL_DAY_0 = date(1899, 12, 30)
_YEARS = range(1920, 2016)
_DATE = re.compile(r"(\d{1,2})[\s./\-,]+(\d{1,2})[\s./\-,]+(\d{4}|\d{2})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T].*)?")
_WORDS = re.compile(r"ngày\s*(\d{1,2})\s*tháng\s*(\d{1,2})\s*năm\s*(\d{4})")
_MONTH = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{4})")


@dataclass(frozen=True, slots=True)
class Birth:
    """on, or only the year; neither: nothing could be read. doubt: a question's code."""

    on: date | None = None
    year: int | None = None
    doubt: str | None = None

    @property
    def text(self) -> str:
        """03/04/1966, or 1970."""
        return self.on.strftime("%d/%m/%Y") if self.on else str(self.year or "")


def read_birth(cell: Cell, *, on: date) -> Birth:
    """on: the day the mandate begins, for telling what cannot be an age."""
    birth = _read(cell)
    year = birth.on.year if birth.on else birth.year
    if birth.doubt in (None, "born_year_only") and year is not None:
        if not EARLIEST_BIRTH_YEAR <= year <= on.year:
            return Birth(doubt="born_unreadable")
        age = on.year - year
        if not YOUNGEST <= age <= OLDEST:
            return Birth(birth.on, birth.year, "born_implausible")
    return birth


def _read(cell: Cell) -> Birth:
    match cell:
        case None | "":
            return Birth()
        case Broken():
            return Birth()
        case date():
            return _of_date(cell)
        case bool():
            return Birth(doubt="born_unreadable")
        case int() | float():
            return _of_number(cell)
        case _:
            return _of_text(as_text(cell))


def _of_date(day: date) -> Birth:
    """A year typed into a cell formatted as a date shows as a day of 1905: its count of days is the year."""
    count = (day - EXCEL_DAY_0).days
    return Birth(year=count, doubt="born_year_only") if count in _YEARS else Birth(on=day)


def _of_number(number: float) -> Birth:
    if int(number) != number or number < 0:
        return Birth(doubt="born_unreadable")
    if number in _YEARS:
        return Birth(year=int(number), doubt="born_year_only")
    if 7_000 <= number <= 42_500:  # days, as Excel counts them: a date whose cell lost its format
        return Birth(on=EXCEL_DAY_0 + timedelta(days=int(number)))
    digits = str(int(number))
    if 7 <= len(digits) <= 8:  # 13031974 typed without separators
        return _valid(int(digits[:-6]), int(digits[-6:-4]), int(digits[-4:]))
    return Birth(doubt="born_unreadable")


def _of_text(text: str) -> Birth:
    said = text.casefold().strip(" .;,'`")
    if not said or said in ("-", "–", "không", "không rõ", "chưa rõ"):
        return Birth()
    if said.isdecimal() and said.isascii():
        return _of_number(int(said)) if len(said) < 9 else Birth(doubt="born_unreadable")
    if found := _ISO.fullmatch(said):
        return _valid(int(found[3]), int(found[2]), int(found[1]))
    found = _DATE.fullmatch(said) or _WORDS.fullmatch(said) or _DATE.search(said)
    if found:
        return _valid(int(found[1]), int(found[2]), _full_year(found[3]))
    return _of_part(said)


def _of_part(said: str) -> Birth:
    """ "03/1970", "sinh năm 1970", "khoảng 1970": no more than the year is taken."""
    found = _MONTH.fullmatch(said)
    years = [found[2]] if found else re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", said)
    if len(years) == 1 and int(years[0]) in _YEARS:
        return Birth(year=int(years[0]), doubt="born_year_only")
    return Birth(doubt="born_unreadable")


def _valid(day: int, month: int, year: int) -> Birth:
    try:
        return Birth(on=date(year, month, day))
    except ValueError:
        return Birth(doubt="born_unreadable")


def _full_year(text: str) -> int:
    return int(text) if len(text) == 4 else 1900 + int(text)
