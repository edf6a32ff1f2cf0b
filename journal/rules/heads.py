"""A head as it is signed: its text, the reasons for signing one, and the short code people compare by eye."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from typing import Final

from catalogue.text import utc_text

CROCKFORD: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # no I, L, O, U: read aloud without mistakes


class Why(StrEnum):
    MINUTE = "minute"  # a minute of a running meeting in which it grew
    VOTE = "vote"  # a vote was closed with its last entry
    CLOSING = "closing"  # the meeting was
    ASKED = "asked"


@dataclass(frozen=True, slots=True)
class HeadFacts:
    """What is signed. root: 32 bytes. at: aware, whole milliseconds."""

    stream: str
    size: int
    root: bytes
    at: datetime
    why: str

    def text(self) -> bytes:
        """What Ed25519 signs (docs/journal.md, Signed heads)."""
        lines = (
            "dien-hong-head",
            "1",
            self.stream,
            str(self.size),
            self.root.hex(),
            utc_text(self.at),
            self.why,
        )
        return "".join(f"{line}\n" for line in lines).encode()


def short_code(stream: str, size: int, root: bytes) -> str:
    """8 letters for comparing screens by eye, the same whenever and for whatever reason the head was signed."""
    text = f"dien-hong-head-code\n{stream}\n{size}\n{root.hex()}\n"
    bits = int.from_bytes(sha256(text.encode()).digest()[:5])
    return "".join(CROCKFORD[(bits >> shift) & 31] for shift in range(35, -1, -5))
