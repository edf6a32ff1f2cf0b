"""Whether a person and the server agree on what time it is (người mở xác nhận ngày, giờ, múi giờ)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

FARTHEST_APART = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class Confirmed:
    """What a person saw on the screen and confirmed. at: aware. zone: an IANA name."""

    at: datetime
    zone: str


def agrees(confirmed: Confirmed, *, now: datetime, zone: str) -> bool:
    """zone: the installation's."""
    return confirmed.zone == zone and abs(confirmed.at - now) <= FARTHEST_APART
