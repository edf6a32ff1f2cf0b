"""Lock and unlock a person's screen. The session goes on, and so does the socket: only what he does has to wait.

QCVN 12:2026/BCA 3.6.2.1.8 wants an idle screen locked; signing a delegate out in the middle of a sitting would cost
him the vote.
"""

import logging
from datetime import datetime
from uuid import UUID

from django.contrib.auth.hashers import check_password
from django.db import transaction

from catalogue.refusals import Invalid, NotSignedIn
from catalogue.text import utc_text
from councils import ports
from councils.card_secrets import pin_fits
from councils.hashers import hashing_turn
from councils.models import SignIn, SignInCard
from councils.rules import lockout, passwords
from councils.rules.sign_in_kinds import EndedBecause
from councils.selectors.cards import usable_cards
from councils.services import rights_epoch
from councils.services.end_sign_ins import end_sign_ins
from councils.services.failed_tries import count_failure, forget_failures

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

    A wrong PIN here does not count against the card, nor the other way round: who photographed the card cannot keep
    its owner from his own tablet. Raises Invalid("unlock_needs_one"), Invalid("unlock_wrong") with `left`,
    NotSignedIn("ended_by_wrong_pin"), Unavailable("sign_in_busy").
    """
    if (pin is None) == (password is None):
        raise Invalid("unlock_needs_one")
    row = SignIn.objects.select_related("user").get(id=sign_in_id)
    if row.locked_at is None:
        return
    if password is not None:
        with hashing_turn():  # before the try is counted: one that finds no turn is none
            left = _count(sign_in_id, now)
            fits = left >= 0 and check_password(
                passwords.as_typed(password[: passwords.LONGEST + 1]), row.user.password
            )
    else:
        left = _count(sign_in_id, now)
        fits = left >= 0 and _pin_fits(row, pin or "", now)
    if not fits:
        raise _refusal(sign_in_id, left, now)
    forget_failures(PURPOSE, str(sign_in_id))
    with transaction.atomic():
        if SignIn.objects.filter(id=sign_in_id, locked_at__isnull=False).update(locked_at=None):
            _changed(sign_in_id, "unlocked")


def _count(sign_in_id: UUID, now: datetime) -> int:
    """Counted before it is looked at. How many tries are left after this one; below 0: this one is too many."""
    tally = count_failure(PURPOSE, str(sign_in_id), limit=lockout.SCREEN_UNLOCK, now=now)
    return lockout.SCREEN_UNLOCK.tries - tally.failures


def _pin_fits(row: SignIn, pin: str, now: datetime) -> bool:
    """The card he came with; who came with a password may use the PIN of a card of his that is valid now."""
    cards: list[SignInCard] = [row.card] if row.card else usable_cards(row.user_id, at=now)
    return any(pin_fits(card.id, card.pin_digest, pin) for card in cards)


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
