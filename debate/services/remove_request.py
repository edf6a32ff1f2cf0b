"""Take somebody out of the queue: himself, or the desk."""

from uuid import UUID

from debate import events
from debate.rules.words import RequestState
from debate.services.waiting_request import waiting_request
from journal.rules.entry import Entry
from journal.services.record import Command


def withdraw_request(command: Command, *, request_id: UUID) -> Entry:
    """By who asked. Raises as waiting_request."""
    with waiting_request(command, request_id, name="withdraw_request", content={}) as (record, row):
        if record.done:
            return record.done
        row.state = RequestState.WITHDRAWN
        row.save(update_fields=["state"])
        return record.append(*events.withdrawn(row.id))


def remove_request(command: Command, *, request_id: UUID, reason: str = "") -> Entry:
    """By the desk. reason: for the secretariat. Raises as waiting_request."""
    content = {"reason": reason}
    with waiting_request(command, request_id, name="remove_request", content=content) as (record, row):
        if record.done:
            return record.done
        row.state, row.reason = RequestState.REMOVED, reason.strip()
        row.save(update_fields=["state", "reason"])
        return record.append(*events.removed(row.id, reason=row.reason))
