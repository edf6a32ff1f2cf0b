"""Who may hold a certificate or a signature picture in a body."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from councils.selectors.people import seated_people
from councils.selectors.roles import roles_held


@dataclass(frozen=True, slots=True)
class SignerHolder:
    """word: "mandate:<id>", "user:<id>" or "agency". title: what stands beside the name, "" of officials."""

    word: str
    name: str
    title: str = ""


def signers_of(body_id: UUID, *, today: date) -> list[SignerHolder]:
    """Delegates in office in the list's order, officials without a mandate by when they came, the agency last."""
    seated = seated_people(body_id, today=today)
    delegates = {person.row.user_id for person in seated}
    officials = {held.user_id: held.name for held in roles_held(body_id) if held.user_id not in delegates}
    return [
        *(SignerHolder(f"mandate:{person.row.id}", person.row.name, person.title) for person in seated),
        *(SignerHolder(f"user:{user}", name) for user, name in officials.items()),
        SignerHolder("agency", ""),
    ]
