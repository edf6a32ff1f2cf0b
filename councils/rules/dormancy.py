"""Accounts nobody uses: closed to the password after 45 days (QCVN 12:2026/BCA 3.7.2.7.6)."""

from collections.abc import Iterable
from datetime import datetime, timedelta

IDLE = timedelta(days=45)


def last_use(moments: Iterable[datetime | None]) -> datetime | None:
    """The latest of what counts as use: sign-ins, the first password, a new one, being woken by the office."""
    return max((moment for moment in moments if moment is not None), default=None)


def is_dormant(used: datetime | None, now: datetime) -> bool:
    """used: as `last_use` says; None when nothing is known, which is no reason to shut anybody out."""
    return used is not None and used + IDLE <= now
