"""What this room asks of rooms above, and what it hears from the one below; config/wiring.py fills it."""

from collections.abc import Callable
from uuid import UUID


def _never(_meeting: UUID, _vote: UUID) -> bool:
    """Until there are votes."""
    return False


# Whether the vote belongs to the meeting, was announced, and adopted what was put to it; a trial never did.
is_adopted: Callable[[UUID, UUID], bool] = _never
