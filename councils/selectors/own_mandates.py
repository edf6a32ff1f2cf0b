"""Every mandate a person holds or held, whatever became of it: for reading what is his own."""

from dataclasses import dataclass
from uuid import UUID

from councils.models import Mandate


@dataclass(frozen=True, slots=True)
class OwnMandate:
    id: UUID
    term_id: UUID
    group_id: UUID | None


def mandates_of_user(user_id: UUID) -> list[OwnMandate]:
    """One query."""
    rows = Mandate.objects.filter(user_id=user_id).values_list("id", "term_id", "group_id")
    return [OwnMandate(*row) for row in rows]
