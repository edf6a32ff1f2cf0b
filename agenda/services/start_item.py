"""Start an item: what was on before is done."""

from uuid import UUID

from agenda import events
from agenda.models import AgendaItem
from agenda.rules.items import ItemState
from catalogue.refusals import Conflict, NotFound
from journal.rules.entry import Entry
from journal.services.record import Command, recording
from sessions.events import meeting_stream
from sessions.rules.states import refusal_when_not_opened
from sessions.selectors import meeting_state, open_sitting


def start_item(command: Command, *, meeting_id: UUID, item_id: UUID) -> Entry:
    """Any item, also one that was done: a council may come back to it.

    Raises NotFound, Conflict with meeting_not_opened, meeting_closed, no_open_sitting or item_already_live.
    """
    content = {"item": str(item_id)}
    with recording(meeting_stream(meeting_id), command, name="start_item", content=content) as record:
        if record.done:
            return record.done
        refusal = refusal_when_not_opened(meeting_state(meeting_id))
        if refusal:
            raise Conflict(refusal)
        sitting = open_sitting(meeting_id)
        if sitting is None:
            raise Conflict("no_open_sitting")
        _make_live(meeting_id, item_id)
        happening = events.item_started(item_id, command.at, closed_to_public=sitting.closed_to_public)
        return record.append(*happening)


def _make_live(meeting_id: UUID, item_id: UUID) -> None:
    items = AgendaItem.objects.filter(meeting_id=meeting_id)
    chosen = items.filter(id=item_id).first()
    if chosen is None:
        raise NotFound("not_found")
    if chosen.state == ItemState.LIVE:
        raise Conflict("item_already_live")
    items.filter(state=ItemState.LIVE).update(state=ItemState.DONE)
    items.filter(id=item_id).update(state=ItemState.LIVE)
