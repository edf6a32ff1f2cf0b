"""What stands on a card when it is printed: made anew from the server's key each time."""

import logging
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from catalogue.refusals import Conflict
from councils.card_secrets import first_pin_of, pin_fits, token_digest_of, token_of
from councils.models import SignInCard

log = logging.getLogger("dien_hong.security")


@dataclass(frozen=True, slots=True)
class PrintedSecrets:
    """pin: None when its owner has chosen another; nobody else knows that one."""

    token: str
    pin: str | None


def printed_cards(
    meeting_id: UUID, *, users: Collection[UUID] | None, at: datetime, by: UUID
) -> dict[UUID, PrintedSecrets]:
    """By user, of the cards that are neither revoked nor expired. Who asked stands in the security log.

    Raises Conflict("cards_none_to_print"); Conflict("cards_of_another_key") when the server's key changed since they
    were issued: they open nothing any more.
    """
    rows = SignInCard.objects.filter(
        meeting_id=meeting_id, revoked_at__isnull=True, valid_until__gt=at, user__is_active=True
    )
    if users is not None:
        rows = rows.filter(user_id__in=users)
    cards = list(rows)
    if not cards:
        raise Conflict("cards_none_to_print")
    if any(card.token_digest != token_digest_of(card.id) for card in cards):
        raise Conflict("cards_of_another_key")
    log.info("cards printed by %s: %s", by, [str(card.id) for card in cards])
    return {card.user_id: PrintedSecrets(token_of(card.id), _pin(card)) for card in cards}


def _pin(card: SignInCard) -> str | None:
    first = first_pin_of(card.id)
    return first if pin_fits(card.id, card.pin_digest, first) else None
