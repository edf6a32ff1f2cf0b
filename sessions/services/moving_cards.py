"""Sign-in cards follow the steps of their meeting: once it is opened they hold as long as it goes on."""

from datetime import datetime

from councils.services.move_card_windows import move_card_windows
from sessions.card_holders import card_times
from sessions.models import Meeting


def move_cards(meeting: Meeting, *, at: datetime) -> None:
    """Last in the transaction of the step, with the meeting's new state: it moves the epoch of rights."""
    starts_at, ends_at = card_times(meeting, at=at)
    move_card_windows(meeting.id, starts_at=starts_at, ends_at=ends_at)
