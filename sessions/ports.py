"""What this room asks of rooms above; config/wiring.py fills it."""

from collections.abc import Callable
from uuid import UUID


def _nothing_is_on(_: UUID) -> bool:
    """Until someone has business that must end first."""
    return True


# Whether meeting and sitting may close now. Asked while the meeting's stream is locked: the answer stays true.
may_close: Callable[[UUID], bool] = _nothing_is_on
