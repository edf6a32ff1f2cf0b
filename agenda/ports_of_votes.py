"""What the agenda asks of the votes, which live on a floor above; config/wiring.py fills it."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID


def _never(_meeting: UUID, _vote: UUID) -> bool:
    """Until there are votes."""
    return False


def _none_since(_item: UUID, _since: datetime) -> bool:
    """Until there are votes."""
    return False


# Whether the vote belongs to the meeting, was announced, and adopted what was put to it; a trial never did.
is_adopted: Callable[[UUID, UUID], bool] = _never
# Whether a vote on the item was opened at that moment or later; trials do not count.
was_opened_since: Callable[[UUID, datetime], bool] = _none_since
