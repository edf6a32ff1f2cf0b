"""What this room tells others, and asks of rooms above; config/wiring.py fills it."""

from collections.abc import Callable, Mapping
from uuid import UUID

Values = Mapping[str, Mapping[str, object]]


def _nobody(stream: str, name: str, values: Values) -> None:
    """Until someone listens."""


def _nobody_waits(_version_id: UUID) -> None:
    """Until someone listens."""


# Called with a live value by audience. Nothing official.
on_signal: Callable[[str, str, Values], None] = _nobody
# Called when a version was taken in, after it is committed: its pages can be read.
on_kept: Callable[[UUID], None] = _nobody_waits


def signal(stream: str, name: str, values: Values) -> None:
    on_signal(stream, name, values)


def kept(version_id: UUID) -> None:
    on_kept(version_id)
