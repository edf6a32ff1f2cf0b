"""The receipt: a hash that a delegate can find again in the closing roll without showing anyone the choice."""

import hashlib
from dataclasses import dataclass

import rfc8785

CROCKFORD = (
    "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # no I, L, O, U: read aloud and written by hand without mistakes
)


@dataclass(frozen=True, slots=True)
class BallotFacts:
    """What a receipt is made from. recorded_at: UTC text; salt: base64url of 16 random bytes."""

    vote: str
    mandate: str
    choice: str
    revision: int
    recorded_at: str
    salt: str


def receipt(facts: BallotFacts) -> str:
    """SHA-256 over the canonical JSON (RFC 8785) of the facts, in hexadecimal."""
    document: dict[str, str | int] = {
        "vote": facts.vote,
        "mandate": facts.mandate,
        "choice": facts.choice,
        "revision": facts.revision,
        "recorded_at": facts.recorded_at,
        "salt": facts.salt,
    }
    return hashlib.sha256(rfc8785.dumps(document)).hexdigest()


def spoken_code(receipt_hex: str) -> str:
    """The first 40 bits as "K7M4 2Q9T": for reading aloud, not for proving."""
    bits = int(receipt_hex[:10], 16)
    letters = [CROCKFORD[(bits >> shift) & 31] for shift in range(35, -1, -5)]
    return "".join(letters[:4]) + " " + "".join(letters[4:])
