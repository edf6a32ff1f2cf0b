"""What voting tells others without knowing them; config/wiring.py fills it."""

from collections.abc import Callable, Mapping

Values = Mapping[str, Mapping[str, object]]


def _nobody(stream: str, name: str, values: Values) -> None:
    """Until someone listens."""


# Called with a live value by audience: the board of a vote, a reminder. Nothing official.
on_signal: Callable[[str, str, Values], None] = _nobody


def signal(stream: str, name: str, values: Values) -> None:
    on_signal(stream, name, values)
