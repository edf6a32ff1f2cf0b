"""What the office keeps of a person beside the name, and which of it cannot be true."""

import re
from dataclasses import dataclass
from datetime import date

PHONE = re.compile(r"[+(]?[0-9][0-9 ().\-/]{2,18}")
_NAME = r"[^\s@<>,;:\"()\[\]\\]+"
_LABEL = r"[^\s@<>,;:\"()\[\]\\.]+"
_EMAIL = re.compile(rf"{_NAME}@{_LABEL}(\.{_LABEL})+")
LONGEST_EMAIL = 254
EARLIEST_BIRTH_YEAR = 1900


@dataclass(frozen=True, slots=True)
class PersonDetails:
    """born_year: only where the day is not known. gender: "male", "female" or empty. The rest is empty when unknown."""

    occupation: str = ""
    is_full_time: bool = False
    gender: str = ""
    born_on: date | None = None
    born_year: int | None = None
    phone: str = ""
    email: str = ""
    ethnicity: str = ""
    note: str = ""


NOTHING_MORE = PersonDetails()


def refusal(details: PersonDetails, *, today: date) -> str | None:
    """A refusal's code; None when nothing speaks against it."""
    if details.born_on and details.born_year not in (None, details.born_on.year):
        return "birth_contradicts_itself"
    year = details.born_on.year if details.born_on else details.born_year
    if year is not None and not EARLIEST_BIRTH_YEAR <= year <= today.year:
        return "birth_impossible"
    if details.born_on and details.born_on > today:
        return "birth_impossible"
    if details.phone and not PHONE.fullmatch(details.phone):
        return "phone_unreadable"
    if details.email and not is_email(details.email):
        return "email_unreadable"
    return None


def is_email(text: str) -> bool:
    """One address and nothing else: no name before it, no second one, no line of a header."""
    return len(text) <= LONGEST_EMAIL and text.isprintable() and _EMAIL.fullmatch(text) is not None
