"""Sign a person in with a printed card and its PIN; the device that used the card before is signed out."""

import logging
from datetime import datetime, timedelta
from uuid import uuid4

from django.http import HttpRequest

from catalogue.refusals import Conflict, NotFound
from catalogue.text import utc_text
from councils import events_cards, ports
from councils.events import body_stream
from councils.models import SignIn, SignInCard
from councils.rules.calendar import council_day
from councils.rules.cards import CardState
from councils.rules.secrets import digest
from councils.rules.sign_in_kinds import EndedBecause, SignInKind
from councils.selectors.cards import open_by_card, state_of
from councils.services.card_pins import require_pin, waste_a_try
from councils.services.end_sign_ins import end_sign_ins
from councils.services.sign_in import begin_session, write_down
from councils.services.sign_out import end_session
from journal.services.record import Command, recording

COOKIE_OUTLIVES = timedelta(days=30)
"""The record decides when a session ends; the cookie is kept longer, so that a meeting may be put off."""
log = logging.getLogger("dien_hong.security")


def sign_in_by_card(request: HttpRequest, *, token: str, pin: str, place: str, now: datetime) -> None:
    """Bind the browser to the card's person until the meeting's last day ends.

    Raises NotFound("sign_in_card_unknown"), at the cost of a known one; Conflict("card_revoked"),
    Conflict("card_not_yet"), Conflict("card_expired"); Invalid("card_pin_wrong"), TooMany("card_locked").
    """
    card = _card(token)
    if card is None:
        waste_a_try(pin, place=place, now=now)
        raise NotFound("sign_in_card_unknown")
    _refuse_unusable(card, now)
    require_pin(card, pin, now=now)
    end_session(request, now=now)  # whoever sat here before
    _record(request, card, place, now)
    log.info("signed in by card %s: user %s", card.id, card.user_id)


def _card(token: str) -> SignInCard | None:
    return SignInCard.objects.filter(token_digest=digest(token)).select_related("user").first()


def _refuse_unusable(card: SignInCard, now: datetime) -> None:
    state = state_of(card, at=now)
    if state is CardState.REVOKED or not card.user.is_active:
        raise Conflict("card_revoked")
    if state is CardState.EXPIRED:
        raise Conflict("card_expired")
    if state is CardState.NOT_YET:
        day = f"{council_day(card.valid_from):%d/%m/%Y}"
        raise Conflict("card_not_yet", opens_day=day, opens_at=utc_text(card.valid_from))


def _record(request: HttpRequest, card: SignInCard, place: str, now: datetime) -> None:
    """Under the lock of the body's stream: of two devices that come at once, the second finds the first."""
    command = Command(str(uuid4()), str(card.user_id), now)
    content = {"card": str(card.id)}
    with recording(body_stream(card.body_id), command, name="sign_in_by_card", content=content) as record:
        card.refresh_from_db(fields=["revoked_at", "valid_from", "valid_until"])
        _refuse_unusable(card, now)  # before the session begins: a refusal must not leave half of one
        others = list(open_by_card(card.user_id, card.body_id).values_list("id", flat=True))
        begin_session(request, card.user, lasts=card.valid_until - now + COOKIE_OUTLIVES)
        row = SignIn(user=card.user, kind=SignInKind.CARD, card=card, expires_at=card.valid_until)
        write_down(request, row, place=place, now=now)
        record.append(
            *events_cards.card_signed_in(
                user=card.user_id, card=card.id, sign_in=row.id, device=row.device, replaced=bool(others)
            )
        )
        ports.tell_devices(card.meeting_id, what="signed_in", user=str(card.user_id), replaced=bool(others))
        before = SignIn.objects.filter(id__in=others)
        end_sign_ins(before, because=EndedBecause.REPLACED, now=now)
