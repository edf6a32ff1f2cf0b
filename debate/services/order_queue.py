"""Put those who wait into another order: as the desk says, or by time, group or topic."""

from collections.abc import Sequence
from uuid import UUID

from catalogue.refusals import Conflict
from debate import events
from debate.rules.queue import SortBy, as_told, sorted_by
from debate.services.queues import arrange, queue_of, rows_waiting, waiting
from journal.rules.canonical import Json
from journal.rules.entry import Entry
from journal.services.record import Command, recording


def order_queue(
    command: Command,
    *,
    meeting_id: UUID,
    item_id: UUID,
    sitting_id: UUID | None = None,
    ids: Sequence[UUID] = (),
    by: SortBy | None = None,
) -> Entry:
    """ids: all who wait there, as the desk saw them. by: the server sorts, whoever came since.

    Points of order stay first.

    Raises NotFound, Conflict("queue_changed_meanwhile") when others wait by now.
    """
    queue = queue_of(meeting_id, item_id, sitting_id)
    content: dict[str, Json] = {
        "item": str(item_id),
        "sitting": str(queue.sitting) if queue.sitting else None,
        "ids": [str(one) for one in ids],
        "by": by.value if by else None,
    }
    with recording(queue.stream, command, name="order_queue", content=content) as record:
        if record.done:
            return record.done
        rows = {row.id: row for row in rows_waiting(queue)}
        standing = [waiting(row) for row in rows.values()]
        wanted = sorted_by(standing, by) if by else as_told(standing, ids)
        if wanted is None:
            raise Conflict("queue_changed_meanwhile")
        arrange([rows[one.id] for one in wanted])
        return record.append(*events.ordered(item_id, queue.sitting, [one.id for one in wanted]))
