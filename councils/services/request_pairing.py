"""Give a new screen a code to show, and a secret only its cookie holds."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from catalogue.refusals import Conflict, Unavailable
from councils.models import PairingRequest
from councils.rules import lockout
from councils.rules.secrets import digest
from councils.selectors.displays import PairingState, screen_of
from councils.services.failed_tries import count_failure, refuse_when_locked

PURPOSE = "pairing_request"
VALID = timedelta(minutes=10)
MOST_WAITING = 500  # more codes at once would make guessing one of them easy


@dataclass(frozen=True, slots=True)
class Offer:
    """code: six digits for the hall to read; secret: for the cookie, never shown."""

    code: str
    secret: str
    expires_at: datetime


def request_pairing(*, address: str, held_secret: str | None, now: datetime) -> Offer:
    """Valid ten minutes. Raises Conflict("display_paired_already"), Unavailable("pairing_crowded"),
    TooMany("pairing_too_often") for an address that asks without end.
    """
    refuse_when_locked(PURPOSE, address, now=now, code="pairing_too_often")
    if screen_of(held_secret, at=now).state is PairingState.PAIRED:
        raise Conflict("display_paired_already")
    count_failure(PURPOSE, address, limit=lockout.PAIRING_REQUEST, now=now)
    PairingRequest.objects.filter(expires_at__lte=now).delete()
    if PairingRequest.objects.count() >= MOST_WAITING:
        raise Unavailable("pairing_crowded")
    return _offer(now)


def _offer(now: datetime) -> Offer:
    while True:
        offer = Offer(f"{secrets.randbelow(1_000_000):06d}", secrets.token_urlsafe(32), now + VALID)
        try:
            with transaction.atomic():
                PairingRequest.objects.create(
                    code=offer.code, secret_digest=digest(offer.secret), expires_at=offer.expires_at
                )
        except IntegrityError:  # another screen shows this code now
            continue
        return offer
