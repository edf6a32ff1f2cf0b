"""How a browser came to be signed in, and why it no longer is."""

from enum import StrEnum


class SignInKind(StrEnum):
    PASSWORD = "password"  # noqa: S105  # a word, no secret
    CARD = "card"


class EndedBecause(StrEnum):
    SIGNED_OUT = "signed_out"
    REPLACED = "replaced"  # the same card was used on another device
    ENDED_BY_OFFICE = "ended_by_office"
    CARD_REVOKED = "card_revoked"
    PASSWORD_CHANGED = "password_changed"  # noqa: S105
    WRONG_PIN = "wrong_pin"  # five times at the locked screen
