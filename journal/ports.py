"""What the journal tells others without knowing them; config/wiring.py fills it."""

from collections.abc import Callable


def _nobody(stream: str, head: int) -> None:
    """Until someone listens."""


# Called after the commit with the stream and its new head: only a hint, whoever needs the entries reads them.
on_append: Callable[[str, int], None] = _nobody


def announce(stream: str, head: int) -> None:
    on_append(stream, head)
