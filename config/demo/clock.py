"""Times of the demonstration's meetings, in Vietnamese time."""

from datetime import datetime

from councils.rules.calendar import VIETNAM


def december(day: int, clock: str) -> datetime:
    """Of 2026; clock: "07:30"."""
    hour, minute = (int(part) for part in clock.split(":"))
    return datetime(2026, 12, day, hour, minute, tzinfo=VIETNAM)
