"""Ways a message goes out, and how far it got."""

from enum import StrEnum


class Channel(StrEnum):
    EMAIL = "email"
    PUSH = "push"  # web push to a device whose owner allowed it
    SMS = "sms"


class MessageState(StrEnum):
    WAITING = "waiting"
    SENDING = "sending"  # handed over; if the server died here, nobody knows whether it arrived
    SENT = "sent"
    FAILED = "failed"  # refused for good, or tried often enough
    UNCERTAIN = "uncertain"  # the server stopped while it was handed over: never sent again by itself
    CANCELLED = "cancelled"
