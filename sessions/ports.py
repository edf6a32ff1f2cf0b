"""What this room asks of rooms above; config/wiring.py fills it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from journal.rules.canonical import Json
from sessions.rules.calendar_file import HalfDay


def _nothing_is_on(_: UUID) -> bool:
    """Until someone has business that must end first."""
    return True


def _no_business(_meeting: UUID, _sitting: UUID | None) -> datetime | None:
    """Until someone has business."""


def _nothing_prepared(_: UUID) -> Mapping[str, Json]:
    """Until someone prepares what a meeting goes through."""
    return {}


def _no_programme(_: UUID) -> Sequence[HalfDay]:
    """Until someone keeps a programme."""
    return ()


def _nobody(_sitting: UUID, _at: datetime) -> None:
    """Until someone has business that ends with a sitting."""


# Whether meeting and sitting may close now. Asked while the meeting's stream is locked: the answer stays true.
may_close: Callable[[UUID], bool] = _nothing_is_on
# When something was last done or decided in the meeting, or in one of its sittings: neither ended before, by any paper.
last_business: Callable[[UUID, UUID | None], datetime | None] = _no_business
# What the convening tells the secretariat of an agenda that was prepared before; empty: nothing.
prepared: Callable[[UUID], Mapping[str, Json]] = _nothing_prepared
# The half-days of the meeting's programme, as everybody may know them.
half_days: Callable[[UUID], Sequence[HalfDay]] = _no_programme
# A sitting is closed at this moment; inside its command, whose entry says it.
sitting_closed: Callable[[UUID, datetime], None] = _nobody
