"""What this room asks of rooms above; config/wiring.py fills it."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.conf import settings

from signing.making import Timestamper
from signing.timestamps import timestamper as configured_timestamper

State = Mapping[str, Any]  # docs/screens.md


def _nothing(_meeting: UUID) -> tuple[int, State]:
    """Until someone keeps the fold."""
    return 0, {}


# (as_of, state): the meeting as the secretariat sees it, and the entry it is true of.
meeting_state: Callable[[UUID], tuple[int, State]] = _nothing


def _configured() -> Timestamper | None:
    return configured_timestamper(settings.SIGNING)


# Who confirms the time of signatures: the services that are set up, or the demonstration's own.
timestamper: Callable[[], Timestamper | None] = _configured
