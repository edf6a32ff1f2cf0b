"""The words of an open vote: what can be answered, how, and where a vote stands."""

from enum import StrEnum


class Family(StrEnum):
    """Kinds of deciding that differ in what is kept; each has its own tables."""

    OPEN = "open"
    """Biểu quyết công khai: who voted what is recorded (Law 72/2025 Art. 35.1)."""


class Choice(StrEnum):
    YES = "yes"
    """Tán thành."""
    NO = "no"
    """Không tán thành."""
    ABSTAIN = "abstain"
    """Không biểu quyết: a choice that is pressed. Who presses nothing is counted apart, as no ballot."""


class Method(StrEnum):
    ELECTRONIC = "electronic"
    """On the delegates' own tablets."""
    SHOW_OF_HANDS = "show_of_hands"
    """Giơ tay, giơ thẻ: the secretary counts and enters the counts."""


class Origin(StrEnum):
    """How a ballot came in."""

    TABLET = "tablet"
    ASSISTED = "assisted"
    """Spoken choice recorded by the secretary and confirmed by a second person."""


class VoteState(StrEnum):
    PREPARED = "prepared"
    OPEN = "open"
    INTERRUPTED = "interrupted"
    """The server stopped while the vote was open; a person decides how it goes on."""
    CLOSED = "closed"
    """Counted, not yet announced."""
    ANNOUNCED = "announced"
    CANCELLED = "cancelled"


class AssistedState(StrEnum):
    ASKED = "asked"
    CONFIRMED = "confirmed"
    REFUSED = "refused"
