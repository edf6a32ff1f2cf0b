"""Show a second proof: who came with a card gives the password, who came with a password the card's PIN."""

import logging
from datetime import datetime
from uuid import UUID

from django.contrib.auth.hashers import check_password
from django.db import transaction

from catalogue.refusals import Conflict, Forbidden, Invalid, TooMany
from catalogue.text import utc_text
from councils import ports
from councils.hashers import hashing_turn
from councils.models import SignIn, User
from councils.rules import lockout, passwords
from councils.rules.sign_in_kinds import SignInKind
from councils.selectors.cards import usable_cards
from councils.services import rights_epoch
from councils.services.card_pins import require_pin
from councils.services.change_password import PURPOSE
from councils.services.failed_tries import count_failure, forget_failures, refuse_when_locked

log = logging.getLogger("dien_hong.security")


def strengthen_sign_in(sign_in_id: UUID, *, pin: str | None, password: str | None, now: datetime) -> None:
    """Holds as long as the sign-in does; once shown it is not asked for again.

    Raises Invalid("second_proof_is_password") or Invalid("second_proof_is_pin") when the other one was sent;
    Invalid("password_wrong"), TooMany("sign_in_locked"); Forbidden("password_must_change"): one that the office gave
    proves nothing; Conflict("no_card_now"), Invalid("card_pin_wrong"), TooMany("card_locked").
    """
    row = SignIn.objects.select_related("user").get(id=sign_in_id)
    if row.strong_at is not None:
        return
    if row.kind == SignInKind.CARD:
        _require_password(row.user, password, now)
    else:
        _require_card(row.user, pin, now)
    with transaction.atomic():
        SignIn.objects.filter(id=sign_in_id, ended_at__isnull=True).update(strong_at=now)
        rights_epoch.bump()
        ports.tell_rights_changed(str(row.user_id))
    log.info("second proof shown: sign-in %s", sign_in_id)


def _require_password(user: User, password: str | None, now: datetime) -> None:
    """Counted together with the tries at changing it: an unattended tablet is no place to guess."""
    if password is None:
        raise Invalid("second_proof_is_password")
    if user.must_change_password:
        raise Forbidden("password_must_change")
    key = str(user.id)
    refuse_when_locked(PURPOSE, key, now=now, code="sign_in_locked")
    with hashing_turn():
        tally = count_failure(PURPOSE, key, limit=lockout.SIGN_IN, now=now)
        typed = passwords.as_typed(password[: passwords.LONGEST + 1])
        if tally.failures <= lockout.SIGN_IN.tries and check_password(typed, user.password):
            forget_failures(PURPOSE, key)
            return
    if tally.locked_until is not None:
        raise TooMany("sign_in_locked", locked_until_at=utc_text(tally.locked_until))
    raise Invalid("password_wrong")


def _require_card(user: User, pin: str | None, now: datetime) -> None:
    if pin is None:
        raise Invalid("second_proof_is_pin")
    cards = usable_cards(user.id, at=now)
    if not cards:
        raise Conflict("no_card_now")
    require_pin(cards[0], pin, now=now)
