"""What a password must have, and how long it lasts: QCVN 12:2026/BCA paragraphs 3.7.2.6 and 3.7.2.7."""

import unicodedata
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta

SHORTEST = 8
LONGEST = 200  # a longer one only feeds the hasher
REMEMBERED = 10  # earlier ones that may not come back
LASTS = timedelta(days=60)  # an administrator's: to be changed every two months


def expires_at(changed_at: datetime | None, *, is_administrator: bool) -> datetime | None:
    """None: never. changed_at: None for a password older than the counting, which has expired."""
    if not is_administrator:
        return None
    return LONG_AGO if changed_at is None else changed_at + LASTS


LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


def as_typed(password: str) -> str:
    """One form for one password: keyboards send Vietnamese letters composed or decomposed."""
    return unicodedata.normalize("NFC", password)


def refusal(password: str) -> str | None:
    """The code of why this password may not be used, or None."""
    if len(password) < SHORTEST:
        return "password_too_short"
    if len(password) > LONGEST:
        return "password_too_long"
    if not all((_has_lower(password), _has_upper(password), _has_digit(password), _has_special(password))):
        return "password_too_plain"
    return None


def first_password(choose: Callable[[Sequence[str]], str]) -> str:
    """One to be read out and typed once: K7mw-Qp4t-hN9d. choose: picks a letter, as secrets.choice does."""
    while True:
        password = "-".join("".join(choose(_READ_OUT) for _ in range(4)) for _ in range(3))
        if refusal(password) is None:  # nearly always
            return password


_READ_OUT = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # none that looks like another


def _has_lower(password: str) -> bool:
    return any(c.islower() for c in password)


def _has_upper(password: str) -> bool:
    return any(c.isupper() for c in password)


def _has_digit(password: str) -> bool:
    return any(c.isdigit() for c in password)


def _has_special(password: str) -> bool:
    return any(not c.isalnum() for c in password)
