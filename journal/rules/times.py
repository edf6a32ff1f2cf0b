"""Moments as the record holds them: UTC, to the millisecond; as text `catalogue.text.utc_text`."""

import re
from datetime import UTC, datetime, timedelta
from typing import Final

_SHAPE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", re.ASCII)


LONGEST_ON_PAPER: Final = timedelta(days=30)
"""What lay on paper for longer is no fact of a meeting any more: somebody mistook the month."""


def paper_fault(occurred_at: datetime, *, now: datetime) -> str | None:
    """The code of why what was noted on paper cannot have happened then, seen from now; None when it can."""
    if occurred_at > now:
        return "occurred_in_future"
    return "occurred_too_long_ago" if now - occurred_at > LONGEST_ON_PAPER else None


def to_millisecond(at: datetime) -> datetime:
    """The same moment in UTC, cut to the millisecond. Raises ValueError without a time zone or before 1000."""
    if at.utcoffset() is None:
        raise ValueError("a moment in the record has a time zone")
    at = at.astimezone(UTC)
    if at.year < 1000:
        raise ValueError("a year in the record has four digits")
    return at.replace(microsecond=at.microsecond // 1000 * 1000)


def from_text(text: str) -> datetime:
    """Raises ValueError for any other way of writing the moment."""
    if not _SHAPE.fullmatch(text):
        raise ValueError(f"not a moment of the record: {text!r}")
    return datetime.fromisoformat(text.removesuffix("Z") + "+00:00")
