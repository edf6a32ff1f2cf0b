"""Start an item: what was on before is done. From paper also one that is over by now."""

from datetime import datetime
from uuid import UUID

from agenda import events
from agenda.models import ItemSpell
from agenda.services.beginning import (
    Hall,
    begin,
    end_of_break,
    hall_of,
    item_to_begin,
    refuse_unheld,
)
from agenda.services.locked import locked_agenda, moment_of, refuse_draft
from agenda.services.noting import note, was_over_by_then
from catalogue.refusals import Invalid
from catalogue.text import utc_text
from journal.rules.canonical import Json
from journal.rules.entry import Entry
from journal.services.record import Command, Recording, recording
from sessions.events import meeting_stream


def start_item(
    command: Command,
    *,
    meeting_id: UUID,
    item_id: UUID,
    sitting_id: UUID | None = None,
    until: datetime | None = None,
) -> Entry:
    """Any item but a heading, also one that was done or skipped: a council may come back to it.

    sitting_id: a group's, which has a current item of its own; None for the whole body. until: when a break ends, else
    as long as it is planned. Entry item.started; of what was noted on paper and lies before the item that is on by now,
    item.noted.
    Raises NotFound, Conflict with meeting_not_opened, meeting_closed (as the state is), agenda_not_proposed,
    no_open_sitting, item_is_heading, item_withdrawn or item_already_live, Invalid("occurred_before_opening" |
    "break_ends_before_it_begins").
    """
    content: dict[str, Json] = {
        "item": str(item_id),
        "sitting": str(sitting_id) if sitting_id else None,
        "until": utc_text(until) if until else None,
    }
    with recording(meeting_stream(meeting_id), command, name="start_item", content=content) as record:
        if record.done:
            return record.done
        refuse_unheld(meeting_id)
        refuse_draft(locked_agenda(meeting_id))
        at = moment_of(command)
        if was_over_by_then(meeting_id, sitting_id, at, is_from_paper=command.occurred_at is not None):
            return note(record, meeting_id, item_id, at, now=command.at, sitting_id=sitting_id)
        return start(record, hall_of(meeting_id, sitting_id), item_id, at, until=until)


def start(
    record: Recording, hall: Hall, item_id: UUID, at: datetime, *, until: datetime | None = None
) -> Entry:
    """The one entry item.started. Raises as start_item."""
    row = item_to_begin(hall.meeting, item_id)
    ends = end_of_break(row, at, until)
    refuse_early_end(ends, at)
    refuse_overtaken(hall, at)
    return record.append(*events.item_started(begin(record, hall, row, at, until=ends)))


def refuse_early_end(until: datetime | None, at: datetime) -> None:
    """Raises Invalid("break_ends_before_it_begins")."""
    if until is not None and until <= at:
        raise Invalid("break_ends_before_it_begins")


def refuse_overtaken(hall: Hall, at: datetime) -> None:
    """What lies before the opening, or before what is on began, begins nothing now.

    Raises Invalid("occurred_before_opening" | "occurred_before_item").
    """
    if at < hall.opened_at.replace(microsecond=hall.opened_at.microsecond // 1000 * 1000):
        raise Invalid("occurred_before_opening")
    if ItemSpell.objects.filter(sitting_id=hall.sitting, began_at__gt=at).exists():
        raise Invalid("occurred_before_item")
