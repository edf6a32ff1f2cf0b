"""What was noted on paper: when it can have happened, given what the record says of the meeting."""

from datetime import datetime
from uuid import UUID

from catalogue.refusals import Invalid
from catalogue.text import utc_text
from journal.rules.times import to_millisecond
from journal.selectors import last_happened
from journal.services.record import Command
from sessions import events


def refuse_paper(command: Command) -> None:
    """For what is done on a screen: it happens when the server hears of it. Raises Invalid("occurred_not_here")."""
    if command.occurred_at is not None:
        raise Invalid("occurred_not_here")


def refuse_before(opened_at: datetime | None, command: Command) -> None:
    """opened_at: of the meeting or sitting it happened in; None for one that knows of none.

    Raises Invalid("occurred_before_opening").
    """
    if (
        command.occurred_at is not None
        and opened_at is not None
        and _is_before(command.occurred_at, opened_at)
    ):
        raise Invalid("occurred_before_opening")


def refuse_before_convening(command: Command, meeting_id: UUID) -> None:
    """A meeting opens, and people are received for it, after it was convened."""
    if command.occurred_at is not None:
        refuse_before(last_happened(events.meeting_stream(meeting_id), "meeting.convened"), command)


def refuse_before_done(command: Command, *done_at: datetime | None) -> None:
    """What goes before stays before: nothing ends before what was done in it, nor begins before the last has ended.

    Raises Invalid("occurred_before_business").
    """
    last = max((moment for moment in done_at if moment is not None), default=None)
    if command.occurred_at is not None and last is not None and _is_before(command.occurred_at, last):
        raise Invalid("occurred_before_business", last_at=utc_text(last))


def _is_before(occurred_at: datetime, then: datetime) -> bool:
    """A paper knows no microseconds: what it copied from a screen is that very moment."""
    return occurred_at < to_millisecond(then)
