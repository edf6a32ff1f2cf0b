"""What this room asks of question slips; filled by config/wiring.py."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class SlipTold:
    """A slip as the secretariat reads it. number: null while it is a draft."""

    id: UUID
    meeting_id: UUID
    number: int | None
    subject: str
    author: str


def _none(slip_ids: Sequence[UUID]) -> Sequence[SlipTold]:
    del slip_ids
    return ()


def _nowhere(slip_id: UUID) -> UUID | None:
    del slip_id
    return None


slips_told: Callable[[Sequence[UUID]], Sequence[SlipTold]] = _none
"""Facts of these slips that were handed in; drafts are left out."""

body_of_slip: Callable[[UUID], UUID | None] = _nowhere
"""The body of a slip that was handed in; None for one that is absent or a draft."""
