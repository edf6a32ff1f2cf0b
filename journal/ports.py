"""What the journal tells others without knowing them; config/wiring.py fills it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from catalogue.refusals import Conflict

if TYPE_CHECKING:
    from journal.heads import Signed


def _nobody(stream: str, head: int) -> None:
    """Until someone listens."""


# Called after the commit with the stream and its new head: only a hint, whoever needs the entries reads them.
on_append: Callable[[str, int], None] = _nobody


def announce(stream: str, head: int) -> None:
    on_append(stream, head)


def _nothing_held(_stream: str) -> str | None:
    """Until someone keeps dossiers."""
    return None


# Why nothing of this stream's meeting may be deleted now; None when it may.
held: Callable[[str], str | None] = _nothing_held


def refuse_when_held(stream: str) -> None:
    """For every service that takes something away. Raises Conflict("meeting_is_held")."""
    reason = held(stream)
    if reason is not None:
        raise Conflict("meeting_is_held", reason=reason)


def _unheard(signed: "Signed") -> None:
    """Until someone listens."""


# Called when a head was signed: screens keep it as witnesses.
on_signed: "Callable[[Signed], None]" = _unheard


def announce_head(signed: "Signed") -> None:
    on_signed(signed)
