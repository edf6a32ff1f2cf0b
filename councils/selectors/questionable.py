"""Guests and mandates by id and with what they are, for whoever is asked or called in a meeting."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from councils.models import Guest
from councils.rules.people import GuestKind
from councils.selectors.mandates import mandates_of_term


@dataclass(frozen=True, slots=True)
class Answerer:
    """A guest or a mandate. titles: offices as the list says them, the best known first. kind: of a guest."""

    guest: UUID | None
    mandate: UUID | None
    name: str
    titles: tuple[str, ...]
    kind: GuestKind | None = None
    in_office: bool = True


def guests_of_body(body_id: UUID, *, removed_too: bool = False) -> list[Answerer]:
    """By kind, then as they were entered. One query."""
    rows = Guest.objects.filter(body_id=body_id)
    rows = rows if removed_too else rows.filter(removed_at__isnull=True)
    kinds = list(GuestKind)
    found = sorted(rows, key=lambda guest: (kinds.index(GuestKind(guest.kind)), guest.position))
    return [
        Answerer(row.id, None, row.name, (row.title,) if row.title else (), GuestKind(row.kind))
        for row in found
    ]


def mandates_as_answerers(term_id: UUID, *, on: date) -> list[Answerer]:
    """In the secretariat's order; who is not in office on the day too."""
    return [
        Answerer(
            None,
            mandate.id,
            mandate.name,
            tuple(title for title in (mandate.post, mandate.occupation) if title),
            in_office=mandate.votes,
        )
        for mandate in mandates_of_term(term_id, on=on)
    ]
