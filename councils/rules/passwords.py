"""What a password must have: QCVN 12:2026/BCA paragraph 3.7.2.6."""

import unicodedata
from collections.abc import Callable, Sequence

SHORTEST = 8
LONGEST = 200  # a longer one only feeds the hasher


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
