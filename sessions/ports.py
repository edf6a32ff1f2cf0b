"""What this room asks of rooms above; config/wiring.py fills it."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID


def _nothing_is_on(_: UUID) -> bool:
    """Until someone has business that must end first."""
    return True


def _no_business(_meeting: UUID, _sitting: UUID | None) -> datetime | None:
    """Until someone has business."""


# Whether meeting and sitting may close now. Asked while the meeting's stream is locked: the answer stays true.
may_close: Callable[[UUID], bool] = _nothing_is_on
# When something was last done or decided in the meeting, or in one of its sittings: neither ended before, by any paper.
last_business: Callable[[UUID, UUID | None], datetime | None] = _no_business
