"""Say anew what somebody who waits wants to speak about."""

from uuid import UUID

from debate import events
from debate.services.waiting_request import waiting_request
from journal.rules.entry import Entry
from journal.services.record import Command


def change_topic(command: Command, *, request_id: UUID, topic: str) -> Entry:
    """topic: may be empty. Raises as waiting_request."""
    with waiting_request(command, request_id, name="change_topic", content={"topic": topic}) as (record, row):
        if record.done:
            return record.done
        row.topic = topic.strip()
        row.save(update_fields=["topic"])
        return record.append(*events.topic_changed(row.id, row.topic))
