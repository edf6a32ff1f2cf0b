"""Where a person has business between meetings: what the office pages offer."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from councils.models import Body
from councils.rules.access import OFFICE_RIGHTS, Right
from councils.selectors.bodies import BodyFact, body_fact
from councils.selectors.standings import bodies_of


@dataclass(frozen=True, slots=True)
class Office:
    """rights: all the person has in the body, those of the meeting too, in the order of `Right`."""

    body: BodyFact
    rights: list[Right]


def offices_of(user_id: UUID, *, at: datetime | None = None) -> list[Office]:
    """Bodies where the person holds one of OFFICE_RIGHTS, by name."""
    held = {
        body: [right for right in Right if standing.may(right)]
        for body, standing in bodies_of(user_id, at=at).items()
    }
    working = [body for body, rights in held.items() if not OFFICE_RIGHTS.isdisjoint(rights)]
    rows = Body.objects.filter(id__in=working).order_by("name")
    return [Office(body_fact(row), held[row.id]) for row in rows]
