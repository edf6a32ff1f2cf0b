"""What a signer is called on paper."""

from uuid import UUID

from django.utils import timezone

from councils.rules.calendar import council_day
from councils.selectors.cards import names_of
from councils.selectors.mandates import mandates_by_id
from councils.selectors.standings import standing_of


def name_of_signer(mandate: UUID | None, user: UUID | None) -> str:
    """ "" for nobody we know."""
    if mandate is not None:
        known = mandates_by_id([mandate], on=council_day(timezone.now())).get(mandate)
        return known.name if known else ""
    return names_of([user]).get(user, "") if user else ""


def is_of_body(mandate: UUID | None, user: UUID | None, body_id: UUID) -> bool:
    """Whether the signer is anything in the body whose paper it is."""
    if mandate is not None:
        known = mandates_by_id([mandate], on=council_day(timezone.now())).get(mandate)
        return known is not None and known.body_id == body_id
    return user is not None and standing_of(user, body_id).is_any
