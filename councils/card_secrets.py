"""A card's token and PIN, made from the server's key and the card's id: a jammed printer prints the same again.

The database keeps digests. Whoever reads it can neither print a card nor guess a PIN without the server's key.
"""

from base64 import urlsafe_b64encode
from hmac import compare_digest
from uuid import UUID

from django.utils.crypto import salted_hmac

from councils.rules.cards import PIN_DIGITS, is_weak_pin
from councils.rules.secrets import digest

TOKEN_BYTES = 18  # 144 bits, 24 characters: the QR code stays coarse enough for an old camera


def token_of(card_id: UUID) -> str:
    """URL-safe text."""
    return urlsafe_b64encode(_derived("token", str(card_id))[:TOKEN_BYTES]).decode()


def token_digest_of(card_id: UUID) -> str:
    return digest(token_of(card_id))


def first_pin_of(card_id: UUID) -> str:
    """Four digits, none of the PINs that anybody would try."""
    turn = 0
    while is_weak_pin(pin := _digits(_derived("pin", f"{card_id} {turn}"))):
        turn += 1
    return pin


def pin_digest(card_id: UUID, pin: str) -> str:
    """Keyed: of ten thousand PINs a plain hash would hide none."""
    return _derived("pin digest", f"{card_id} {pin}").hex()


def pin_fits(card_id: UUID, kept: str, pin: str) -> bool:
    return compare_digest(kept, pin_digest(card_id, pin))


def _derived(purpose: str, name: str) -> bytes:
    return salted_hmac(f"councils.cards.{purpose}", name, algorithm="sha256").digest()


def _digits(raw: bytes) -> str:
    return str(int.from_bytes(raw, "big") % 10**PIN_DIGITS).zfill(PIN_DIGITS)
