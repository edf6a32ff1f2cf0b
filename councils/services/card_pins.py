"""Ask for a card's PIN: five wrong ones, and the card waits for the office."""

import logging
from datetime import datetime

from catalogue.refusals import Invalid, TooMany
from councils.card_secrets import pin_fits
from councils.models import SignInCard
from councils.rules import lockout
from councils.selectors.cards import PIN_TRIES
from councils.services.failed_tries import count_failure, forget_failures, refuse_when_locked

log = logging.getLogger("dien_hong.security")


def require_pin(card: SignInCard, pin: str, *, now: datetime) -> None:
    """Counted before it is looked at, as a password is: tries sent at once are counted one by one.

    Raises Invalid("card_pin_wrong") with `left`, TooMany("card_locked").
    """
    key = str(card.id)
    refuse_when_locked(PIN_TRIES, key, now=now, code="card_locked")
    tally = count_failure(PIN_TRIES, key, limit=lockout.CARD_PIN, now=now)
    is_borne = tally.failures <= lockout.CARD_PIN.tries
    if is_borne and pin_fits(card.id, card.pin_digest, pin):
        forget_failures(PIN_TRIES, key)
        return
    log.warning("wrong PIN of card %s, try %s", card.id, tally.failures)
    if tally.locked_until is not None:
        raise TooMany("card_locked")
    raise Invalid("card_pin_wrong", left=lockout.CARD_PIN.tries - tally.failures)


def waste_a_try(pin: str, *, place: str, now: datetime) -> None:
    """The time that a known card would take. Counted by place: unknown tokens must not fill the disk."""
    nobody = SignInCard()
    refuse_when_locked("card_unknown", place, now=now, code="card_locked")
    count_failure("card_unknown", place, limit=lockout.CARD_UNKNOWN, now=now)
    pin_fits(nobody.id, "", pin)
