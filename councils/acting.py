"""Who acts in this request by a card alone: with a QR code and a PIN that the office printed, and nothing more.

Such a sign-in is a delegate's of one body. What a role gives, or a right given by hand, or a mandate elsewhere, needs a
password: nobody may reach another's rights by printing a card. docs/decisions/009 says why.
"""

from contextvars import ContextVar
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class ByCard:
    """body_id: whose card it was."""

    user_id: UUID
    body_id: UUID


_by_card: ContextVar[ByCard | None] = ContextVar("by_card", default=None)


def acts(by_card: ByCard | None) -> None:
    """Said by the check of each request, for as long as it is answered. None: by all the rights there are."""
    _by_card.set(by_card)


def card_body_of(user_id: UUID) -> UUID | None:
    """The one body in which this person acts now, and only as a delegate; None for everybody else."""
    by_card = _by_card.get()
    return by_card.body_id if by_card is not None and by_card.user_id == user_id else None
