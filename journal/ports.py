"""What the journal tells others without knowing them; config/wiring.py fills it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from journal.heads import Signed


def _nobody(stream: str, head: int) -> None:
    """Until someone listens."""


# Called after the commit with the stream and its new head: only a hint, whoever needs the entries reads them.
on_append: Callable[[str, int], None] = _nobody


def announce(stream: str, head: int) -> None:
    on_append(stream, head)


def _unheard(signed: "Signed") -> None:
    """Until someone listens."""


# Called when a head was signed: screens keep it as witnesses.
on_signed: "Callable[[Signed], None]" = _unheard


def announce_head(signed: "Signed") -> None:
    on_signed(signed)
