"""What happens to sign-in cards and the devices that use them, as it enters the body's journal.

Everything stands in the secretariat's part; tokens and PINs nowhere.
"""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from catalogue.text import utc_text
from councils.events import Happening
from journal.rules.canonical import Json


def cards_issued(
    meeting: UUID, cards: Mapping[UUID, UUID], *, window: tuple[datetime, datetime]
) -> Happening:
    """cards: by user."""
    valid_from, valid_until = map(utc_text, window)
    told: list[Json] = [{"user": str(user), "card": str(card)} for user, card in cards.items()]
    return "cards.issued", {
        "secretariat": {
            "meeting": str(meeting),
            "cards": told,
            "valid_from": valid_from,
            "valid_until": valid_until,
        }
    }


def card_revoked(*, user: UUID, card: UUID) -> Happening:
    return "card.revoked", {"secretariat": {"user": str(user), "card": str(card)}}


def card_signed_in(*, user: UUID, card: UUID, sign_in: UUID, device: str, replaced: bool) -> Happening:
    """replaced: another device of the person ended with it."""
    return "card.signed_in", {
        "secretariat": {
            "user": str(user),
            "card": str(card),
            "sign_in": str(sign_in),
            "device": device,
            "replaced": replaced,
        }
    }


def device_ended(*, user: UUID, sign_in: UUID) -> Happening:
    return "device.ended", {"secretariat": {"user": str(user), "sign_in": str(sign_in)}}
