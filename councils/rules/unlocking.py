"""Opening a locked account takes two persons: twelve hours' lock on a voting day is dangerous, one pair of eyes too."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

ASKED_FOR = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Asked:
    """An open request: whose account is locked, and who asks that it be opened."""

    user: UUID
    by: UUID
    expires_at: datetime


def refusal(asked: Asked, second: UUID, now: datetime) -> str | None:
    """The code of why this person may not be the second one, or None."""
    if now >= asked.expires_at:
        return "unlock_expired"
    if second == asked.by:
        return "unlock_needs_another"
    if second == asked.user:
        return "unlock_of_oneself"
    return None
