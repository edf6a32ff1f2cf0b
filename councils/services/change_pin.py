"""Choose the PIN of one's own card. The office can print the card again, but from then on not its PIN."""

import logging
from datetime import datetime
from uuid import UUID

from catalogue.refusals import Conflict, Invalid
from councils.card_secrets import pin_digest
from councils.models import SignIn, SignInCard
from councils.rules.cards import is_pin, is_weak_pin
from councils.selectors.cards import usable_cards
from councils.services.card_pins import require_pin

log = logging.getLogger("dien_hong.security")


def change_pin(sign_in_id: UUID, *, current: str, new: str, now: datetime) -> None:
    """Of the card this device came in with, else of the person's newest card that is valid now.

    Raises Conflict("no_card_now"), Invalid("pin_malformed"), Invalid("pin_weak"), Invalid("pin_unchanged"),
    Invalid("card_pin_wrong"), TooMany("card_locked").
    """
    row = SignIn.objects.select_related("card").get(id=sign_in_id)
    cards = [row.card] if row.card else usable_cards(row.user_id, at=now)
    if not cards:
        raise Conflict("no_card_now")
    if not is_pin(new):
        raise Invalid("pin_malformed")
    if is_weak_pin(new):
        raise Invalid("pin_weak")
    card = cards[0]
    require_pin(card, current, now=now)
    if new == current:
        raise Invalid("pin_unchanged")
    SignInCard.objects.filter(id=card.id).update(pin_digest=pin_digest(card.id, new))
    log.info("PIN changed: card %s", card.id)
