"""Remarks that mean more than a remark: a status, an absence, full time, health."""

import re
from dataclasses import dataclass
from datetime import date

from councils.rules.lists.grid import tidy
from councils.rules.lists.posts_in_words import says_full_time
from councils.rules.lists.words import words_key
from councils.rules.voting_right import Status


@dataclass(frozen=True, slots=True)
class Absence:
    """Days the delegate asks to stay away; None where the remark says no day."""

    first_day: date | None
    last_day: date | None


@dataclass(frozen=True, slots=True)
class Remark:
    """text: what stays a remark. status: with its date, if written. is_health: about an illness."""

    text: str = ""
    status: Status | None = None
    from_date: date | None = None
    absence: Absence | None = None
    is_full_time: bool = False
    is_health: bool = False


_STATUSES = (
    (re.compile(r"\b(tam dinh chi|dinh chi)\b"), Status.SUSPENDED),
    (re.compile(r"\b(bai nhiem)\b"), Status.RECALLED),
    (re.compile(r"\b(mat quyen)\b"), Status.LOST),
    (re.compile(r"\b(tu tran|qua doi|da mat|da chet|hy sinh)\b"), Status.DECEASED),
    (
        re.compile(
            r"\b(thoi lam nhiem vu|cho thoi|xin thoi|mien nhiem|nghi lam dai bieu|chuyen cong tac khoi)\b"
        ),
        Status.RELEASED,
    ),
)
_ABSENT = re.compile(r"\b(xin vang|vang mat|xin phep vang|xin nghi|nghi phep|vang hop|vang)\b")
_HEALTH = re.compile(
    r"\b(om|benh|ung thu|dieu tri|nam vien|nhap vien|phau thuat|mo tim|tim mach|tieu duong|huyet ap|tai bien|dot quy"
    r"|khuyet tat|thuong binh|suc khoe|thai san|mang thai|hiv|tam than|suy than|nghi de)\b"
)
_DAY = r"(\d{1,2})(?:\s*[/.\-]\s*(\d{1,2}))?(?:\s*[/.\-]\s*(\d{4}))?"
_ONE = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})(?:\s*[/.\-]\s*(\d{4}))?")
_RANGE = re.compile(
    rf"{_DAY}\s*(?:-|–|đến|tới|và)\s*(?:hết\s*)?(?:ngày\s*)?(\d{{1,2}})\s*[/.]\s*(\d{{1,2}})(?:\s*[/.]\s*(\d{{4}}))?"
)
_WORDS = re.compile(r"ngày\s*(\d{1,2})\s*tháng\s*(\d{1,2})(?:\s*năm\s*(\d{4}))?")


def read_remark(text: str, *, today: date) -> Remark:
    """today: a day without its year is the next one of that name for an absence."""
    said = tidy(text)
    key = words_key(said)
    is_health = is_about_health(said)
    status = next((status for pattern, status in _STATUSES if pattern.search(key)), None)
    if status is not None:
        return Remark(said, status, _day_past(said, today), is_health=is_health)
    if _ABSENT.search(key):
        return Remark(said, absence=days_absent(said, today=today), is_health=is_health)
    if says_full_time(said) and len(key.split()) <= 6:
        return Remark("", is_full_time=True, is_health=is_health)
    return Remark(said, is_health=is_health)


def days_absent(text: str, *, today: date) -> Absence:
    """ "22/12", "22-24/12", "từ 22/12 đến 24/12/2026"."""
    said = text.casefold()
    if found := _RANGE.search(said):
        last = _day(found[4], found[5], found[6], today)
        first = _day(found[1], found[2] or found[5], found[3] or (str(last.year) if last else None), today)
        if first and last and first <= last:
            return Absence(first, last)
    day = _only_day(said, today)
    return Absence(day, day)


def read_day(text: str, *, today: date) -> date | None:
    """One day as a person types it; None for anything else."""
    said = tidy(text).casefold()
    iso = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", said)
    if iso:
        return _day(iso[3], iso[2], iso[1], today)
    found = _ONE.fullmatch(said) or _WORDS.fullmatch(said)
    return _day(found[1], found[2], found[3], today) if found else None


def is_about_health(text: str) -> bool:
    return bool(_HEALTH.search(words_key(text)))


def without_health(text: str) -> str:
    """A remark about an absence without its reason, where the reason is an illness."""
    return "" if is_about_health(text) else text


def _only_day(text: str, today: date) -> date | None:
    said = text.casefold()
    found = _WORDS.search(said) or _ONE.search(said)
    return _day(found[1], found[2], found[3], today) if found else None


def _day_past(text: str, today: date) -> date | None:
    """A status without its year is told of the last day of that name."""
    day = _only_day(text, today)
    if day is None or day <= today or str(day.year) in text:
        return day
    return day.replace(year=day.year - 1) if (day.month, day.day) != (2, 29) else None


def _day(day: str, month: str, year: str | None, today: date) -> date | None:
    try:
        if year is not None:
            return date(int(year), int(month), int(day))
        this_year = date(today.year, int(month), int(day))
        return this_year if this_year >= today else this_year.replace(year=today.year + 1)
    except ValueError:
        return None
