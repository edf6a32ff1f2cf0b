"""One message as a channel is given it."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Outgoing:
    """id: the same at every try. to: an e-mail address, a telephone number, or a push subscription's id."""

    id: UUID
    to: str
    name: str
    subject: str
    text: str
