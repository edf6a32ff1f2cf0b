"""How people of a body are reached: e-mail, telephone, account. Authorises nobody."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from councils.models import Guest, Mandate, User
from councils.selectors.people import seated_people


@dataclass(frozen=True, slots=True)
class Reached:
    """email, phone: "" where the office knows none. user: None for who has no account."""

    name: str
    email: str
    phone: str
    user: UUID | None


def reach_of_mandates(mandates: Collection[UUID], *, body_id: UUID) -> dict[UUID, Reached]:
    """By mandate; one of another body is left out. One query."""
    rows = Mandate.objects.filter(id__in=mandates, term__body_id=body_id)
    return {row.id: _reached(row) for row in rows}


def reach_of_guests(guests: Collection[UUID], *, body_id: UUID) -> dict[UUID, Reached]:
    """As reach_of_mandates."""
    rows = Guest.objects.filter(id__in=guests, body_id=body_id)
    return {row.id: _reached(row) for row in rows}


def reach_of_users(users: Collection[UUID], *, body_id: UUID) -> dict[UUID, Reached]:
    """By account: with what the office keeps beside the newest mandate, else beside the guest. Three queries."""
    mandates = Mandate.objects.filter(user_id__in=users, term__body_id=body_id).order_by("term__starts_on")
    guests = Guest.objects.filter(user_id__in=users, body_id=body_id, removed_at__isnull=True)
    known: dict[UUID | None, Reached] = {row.user_id: _reached(row) for row in guests}
    known |= {row.user_id: _reached(row) for row in mandates}
    names = User.objects.filter(id__in=users).values_list("id", "full_name")
    return {user: known.get(user) or Reached(name, "", "", user) for user, name in names}


def reachable_people(body_id: UUID, *, on: date) -> list[Reached]:
    """Everybody the office could write to on the day: who has a place in the hall, and guests."""
    guests = Guest.objects.filter(body_id=body_id, removed_at__isnull=True)
    seated = [_reached(person.row) for person in seated_people(body_id, today=on)]
    return [*seated, *(_reached(row) for row in guests)]


def _reached(row: Mandate | Guest) -> Reached:
    return Reached(row.name, row.email, row.phone, row.user_id)
