"""Close the queue of an item, so that nobody asks any more from a tablet; and open it again."""

from uuid import UUID

from catalogue.refusals import Conflict
from debate import events
from debate.models import Queue
from debate.services.queues import is_closed, queue_of, refuse_unannounced
from journal.rules.canonical import Json
from journal.rules.entry import Entry
from journal.services.record import Command, recording


def close_queue(
    command: Command, *, meeting_id: UUID, item_id: UUID, sitting_id: UUID | None = None
) -> Entry:
    """Who waits goes on waiting. Raises NotFound, Conflict as the meeting's state is or with queue_is_closed."""
    return _set(command, meeting_id, item_id, sitting_id, close=True)


def open_queue(command: Command, *, meeting_id: UUID, item_id: UUID, sitting_id: UUID | None = None) -> Entry:
    """Raises NotFound, Conflict as the meeting's state is or with queue_is_open."""
    return _set(command, meeting_id, item_id, sitting_id, close=False)


def _set(command: Command, meeting_id: UUID, item_id: UUID, sitting_id: UUID | None, *, close: bool) -> Entry:
    queue = queue_of(meeting_id, item_id, sitting_id)
    content: dict[str, Json] = {
        "item": str(item_id),
        "sitting": str(queue.sitting) if queue.sitting else None,
    }
    name = "close_queue" if close else "open_queue"
    with recording(queue.stream, command, name=name, content=content) as record:
        if record.done:
            return record.done
        refuse_unannounced(meeting_id)
        if is_closed(queue) == close:
            raise Conflict("queue_is_closed" if close else "queue_is_open")
        row = Queue.objects.filter(queue.is_its, item_id=item_id).first()
        row = row or Queue(item_id=item_id, sitting_id=queue.sitting)
        row.closed_at = command.at if close else None
        row.save()
        happening = events.queue_closed if close else events.queue_opened
        return record.append(*happening(item_id, queue.sitting))
