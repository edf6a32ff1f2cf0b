"""Every mandate a person holds or held, whatever became of it: for reading what is his own."""

from dataclasses import dataclass
from uuid import UUID

from councils.acting import card_body_of
from councils.models import Mandate


@dataclass(frozen=True, slots=True)
class OwnMandate:
    id: UUID
    term_id: UUID
    group_id: UUID | None


def mandates_of_user(user_id: UUID) -> list[OwnMandate]:
    """One query. Who acts by a card alone has those of the card's body."""
    rows = Mandate.objects.filter(user_id=user_id)
    card_body = card_body_of(user_id)
    if card_body is not None:
        rows = rows.filter(term__body_id=card_body)
    return [OwnMandate(*row) for row in rows.values_list("id", "term_id", "group_id")]
