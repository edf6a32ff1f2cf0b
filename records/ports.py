"""What this room asks of rooms above; config/wiring.py fills it."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

State = Mapping[str, Any]  # docs/screens.md


def _nothing(_meeting: UUID) -> tuple[int, State]:
    """Until someone keeps the fold."""
    return 0, {}


# (as_of, state): the meeting as the secretariat sees it, and the entry it is true of.
meeting_state: Callable[[UUID], tuple[int, State]] = _nothing
