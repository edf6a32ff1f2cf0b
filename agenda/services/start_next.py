"""Go to what comes next; and end a break, which is the same."""

from uuid import UUID

from agenda.models import AgendaItem
from agenda.rules.items import ItemKind, ItemState
from agenda.rules.tree import next_to_take
from agenda.services.beginning import Hall, hall_of, refuse_unheld, spell_on
from agenda.services.locked import line_of, locked_agenda, refuse_draft, rows_in_order
from agenda.services.start_item import moment_in, start
from catalogue.refusals import Conflict
from journal.rules.entry import Entry
from journal.services.record import Command, recording
from sessions.events import meeting_stream


def start_next(command: Command, *, meeting_id: UUID) -> Entry:
    """What a break interrupted, else the next item that is still to come. Entry item.started.

    Raises NotFound, Conflict as start_item and with no_item_left.
    """
    return _go_on(command, meeting_id, name="start_next", from_break=False)


def end_break(command: Command, *, meeting_id: UUID) -> Entry:
    """Entry item.started of what was interrupted, else of the next item.

    Raises as start_next, Conflict("no_break_on").
    """
    return _go_on(command, meeting_id, name="end_break", from_break=True)


def _go_on(command: Command, meeting_id: UUID, *, name: str, from_break: bool) -> Entry:
    with recording(meeting_stream(meeting_id), command, name=name, content={}) as record:
        if record.done:
            return record.done
        refuse_unheld(meeting_id)
        refuse_draft(locked_agenda(meeting_id))
        hall = hall_of(meeting_id)
        spell = spell_on(hall.sitting)
        if from_break and (spell is None or spell.item.kind != ItemKind.BREAK):
            raise Conflict("no_break_on")
        return start(record, hall, _next(hall), moment_in(hall, command))


def _next(hall: Hall) -> UUID:
    spell = spell_on(hall.sitting)
    back = spell.returns_to_id if spell else None
    if back is not None:
        waiting = AgendaItem.objects.filter(id=back, state=ItemState.TODO)
        if waiting.exclude(kind=ItemKind.HEADING).exists():
            return back
    lines = [line_of(row) for row in rows_in_order(hall.meeting)]
    following = next_to_take(lines, spell.item_id if spell else None)
    if following is None:
        raise Conflict("no_item_left")
    return following
