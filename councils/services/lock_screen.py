"""Lock and unlock a person's screen. The session goes on, and so does the socket: only what he does has to wait.

QCVN 12:2026/BCA 3.6.2.1.8 wants an idle screen locked; signing a delegate out in the middle of a sitting would cost
him the vote.
"""

import logging
from datetime import datetime
from uuid import UUID

from django.contrib.auth.hashers import check_password
from django.db import transaction

from catalogue.refusals import Invalid, NotSignedIn, TooMany
from catalogue.text import utc_text
from councils import ports
from councils.card_secrets import pin_fits
from councils.hashers import hashing_turn
from councils.models import RoleGrant, SignIn, SignInCard
from councils.rules import lockout, passwords
from councils.rules.sign_in_kinds import EndedBecause
from councils.selectors.cards import usable_cards
from councils.services import rights_epoch
from councils.services.card_pins import require_pin
from councils.services.change_password import PURPOSE as PASSWORD_TRIES
from councils.services.end_sign_ins import end_sign_ins
from councils.services.failed_tries import count_failure, forget_failures, refuse_when_locked

PURPOSE = "screen_unlock"
log = logging.getLogger("dien_hong.security")


def lock_screen(sign_in_id: UUID, *, now: datetime) -> None:
    """Locking a locked screen is no fault; the first moment stays."""
    with transaction.atomic():
        open_ones = SignIn.objects.filter(id=sign_in_id, ended_at__isnull=True, locked_at__isnull=True)
        if open_ones.update(locked_at=now):
            _changed(sign_in_id, "locked")


def unlock_screen(sign_in_id: UUID, *, pin: str | None, password: str | None, now: datetime) -> None:
    """With the PIN of the card, or the password. Five wrong ones end the sign-in: the card or name starts anew.

    Where the device came in with the card, a wrong PIN does not count against the card, nor the other way round: who
    photographed it cannot keep its owner from his own tablet. A password counts with all tries at the person's, and a
    PIN in a sign-in by password with those at the card: one proof is no place to guess the other without end.

    Raises Invalid("unlock_needs_one"), Invalid("unlock_needs_password") where the sign-in carries a role, Invalid
    ("unlock_wrong") with `left`, TooMany("unlock_sign_in_anew"), TooMany("card_locked"),
    NotSignedIn("ended_by_wrong_pin"), Unavailable("sign_in_busy").
    """
    if (pin is None) == (password is None):
        raise Invalid("unlock_needs_one")
    row = SignIn.objects.select_related("user", "card").get(id=sign_in_id)
    if row.locked_at is None:
        return
    if password is not None:
        _require_password(row, password, now)
    else:
        _require_pin(row, pin or "", now)
    forget_failures(PURPOSE, str(sign_in_id))
    with transaction.atomic():
        if SignIn.objects.filter(id=sign_in_id, locked_at__isnull=False).update(locked_at=None):
            _changed(sign_in_id, "unlocked")


def _count(sign_in_id: UUID, now: datetime) -> int:
    """Counted before it is looked at. How many tries are left after this one; below 0: this one is too many."""
    tally = count_failure(PURPOSE, str(sign_in_id), limit=lockout.SCREEN_UNLOCK, now=now)
    return lockout.SCREEN_UNLOCK.tries - tally.failures


def _require_password(row: SignIn, password: str, now: datetime) -> None:
    key = str(row.user_id)
    refuse_when_locked(PASSWORD_TRIES, key, now=now, code="unlock_sign_in_anew")
    with hashing_turn():  # before the try is counted: one that finds no turn is none
        left = _count(row.id, now)
        tally = count_failure(PASSWORD_TRIES, key, limit=lockout.SIGN_IN, now=now)
        typed = passwords.as_typed(password[: passwords.LONGEST + 1])
        is_borne = left >= 0 and tally.failures <= lockout.SIGN_IN.tries
        if is_borne and check_password(typed, row.user.password):
            forget_failures(PASSWORD_TRIES, key)
            return
    if left > 0 and tally.locked_until is not None:
        raise TooMany("unlock_sign_in_anew", locked_until_at=utc_text(tally.locked_until))
    raise _refusal(row.id, left, now)


def _require_pin(row: SignIn, pin: str, now: datetime) -> None:
    """Of the card he came with; who came with a password may use the PIN of a card of his that is valid now."""
    if (row.card is None or row.strong_at is not None) and _holds_a_role(row.user_id):
        raise Invalid("unlock_needs_password")
    left = _count(row.id, now)
    if left < 0 or not (_fits(row.card, pin) if row.card else _fits_a_card(row.user_id, pin, now)):
        raise _refusal(row.id, left, now)


def _holds_a_role(user_id: UUID) -> bool:
    """Anywhere: whoever printed the card of one body must not reach a role in another by its PIN."""
    return RoleGrant.objects.filter(user_id=user_id, until__isnull=True).exists()


def _fits(card: SignInCard, pin: str) -> bool:
    return pin_fits(card.id, card.pin_digest, pin)


def _fits_a_card(user_id: UUID, pin: str, now: datetime) -> bool:
    """Raises TooMany("card_locked") when it fits none, and one of them bears no more tries."""
    locked: TooMany | None = None
    for card in usable_cards(user_id, at=now):
        try:
            require_pin(card, pin, now=now)
        except Invalid:
            continue
        except TooMany as refused:
            locked = refused
        else:
            return True
    if locked is not None:
        raise locked
    return False


def _refusal(sign_in_id: UUID, left: int, now: datetime) -> Invalid | NotSignedIn:
    if left > 0:
        return Invalid("unlock_wrong", left=left)
    log.warning("five wrong tries at a locked screen: sign-in %s", sign_in_id)
    end_sign_ins(SignIn.objects.filter(id=sign_in_id), because=EndedBecause.WRONG_PIN, now=now)
    return NotSignedIn("ended_by_wrong_pin", ended_at=utc_text(now))


def _changed(sign_in_id: UUID, what: str) -> None:
    """The desk's list shows it; the person's sockets learn what they may do now."""
    row = SignIn.objects.select_related("card").get(id=sign_in_id)
    log.info("screen %s: sign-in %s", what, sign_in_id)
    if row.card:
        ports.tell_devices(row.card.meeting_id, what=what, user=str(row.user_id))
    rights_epoch.bump()
    ports.tell_rights_changed(str(row.user_id))
