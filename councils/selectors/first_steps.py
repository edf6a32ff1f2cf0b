"""What of its first preparations a body has: counts alone, so that the office sees what is still to do."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from catalogue.refusals import Forbidden
from councils.models import BodyRule, Display, Mandate, Term, User
from councils.rules.access import OFFICE_RIGHTS
from councils.selectors.standings import access_body, standing_of


@dataclass(frozen=True, slots=True)
class Prepared:
    """people: mandates, of which accounts have one; rules: set by the body itself; displays: paired and not revoked."""

    terms: int
    people: int
    accounts: int
    rules: int
    displays: int


def is_installation_empty() -> bool:
    """Whether nobody has an account. Tells anyone; there is nothing else to tell yet."""
    return not User.objects.exists()


def access_first_steps(user_id: UUID, body_id: UUID) -> None:
    """For whoever has business in the body's office. Raises as access_body."""
    access_body(user_id, body_id)
    standing = standing_of(user_id, body_id)
    if not any(standing.may(right) for right in OFFICE_RIGHTS):
        raise Forbidden("role_missing")


def prepared(body_id: UUID, *, on: date) -> Prepared:
    """Of the terms that have not ended on this day. Authorises nobody. As many queries as there are counts."""
    terms = Term.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=on), body_id=body_id)
    people = Mandate.objects.filter(term__in=terms)
    return Prepared(
        terms=terms.count(),
        people=people.count(),
        accounts=people.filter(user__isnull=False).count(),
        rules=BodyRule.objects.filter(body_id=body_id).count(),
        displays=Display.objects.filter(body_id=body_id, revoked_at__isnull=True).count(),
    )
