"""Start an item: what was on before is done. From paper also one that is over by now."""

from datetime import datetime
from uuid import UUID

from django.db.models import Max

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
from journal.rules.times import to_millisecond
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
        if was_over_by_then(command, meeting_id, sitting_id):
            return note(record, command, meeting_id, item_id, sitting_id=sitting_id)
        hall = hall_of(meeting_id, sitting_id)
        return start(record, hall, item_id, moment_in(hall, command), until=until)


def start(
    record: Recording, hall: Hall, item_id: UUID, at: datetime, *, until: datetime | None = None
) -> Entry:
    """The one entry item.started. Raises as start_item."""
    row = item_to_begin(hall.meeting, item_id)
    ends = end_of_break(row, at, until)
    refuse_early_end(ends, at)
    return record.append(*events.item_started(begin(record, hall, row, at, until=ends)))


def refuse_early_end(until: datetime | None, at: datetime) -> None:
    """Raises Invalid("break_ends_before_it_begins")."""
    if until is not None and until <= at:
        raise Invalid("break_ends_before_it_begins")


def moment_in(hall: Hall, command: Command) -> datetime:
    """When the command took place, never before what began before it: two desks may press at once.

    Raises Invalid("occurred_before_opening" | "occurred_before_item") for a paper that says so.
    """
    at, opened = moment_of(command), to_millisecond(hall.opened_at)
    last = ItemSpell.objects.filter(sitting_id=hall.sitting).aggregate(last=Max("began_at"))["last"] or opened
    if command.occurred_at is None:
        return max(at, opened, last)
    if at < opened:
        raise Invalid("occurred_before_opening")
    if at < last:
        raise Invalid("occurred_before_item")
    return at
