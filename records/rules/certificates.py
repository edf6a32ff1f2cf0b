"""What a registered certificate is good for on a day."""

from datetime import datetime, timedelta
from typing import Literal

WARNED_BEFORE = timedelta(days=30)
CertificateState = Literal["valid", "soon", "expired", "not_yet", "ended"]


def state_of(
    not_before: datetime, not_after: datetime, ended_at: datetime | None, *, at: datetime
) -> CertificateState:
    if ended_at is not None:
        return "ended"
    if at > not_after:
        return "expired"
    if at < not_before:
        return "not_yet"
    return "soon" if not_after - at < WARNED_BEFORE else "valid"


def days_left(not_after: datetime, *, at: datetime) -> int:
    """Whole days; 0 on the last one and after it."""
    return max(0, (not_after - at).days)
