"""Call somebody who waits, whoever stands before him."""

from uuid import UUID

from debate.services.calling import call, call_of, hall_to_call_in, refuse_not_on, said_elsewhere
from debate.services.waiting_request import waiting_request
from journal.rules.canonical import Json
from journal.rules.entry import Entry
from journal.services.record import Command


def call_request(
    command: Command, *, request_id: UUID, start: bool = False, elsewhere: bool = False
) -> Entry:
    """elsewhere: also for an item the sitting is not on.

    Raises NotFound; Conflict as the meeting's state is or with no_open_sitting, vote_is_on, break_is_on,
    item_is_not_on, request_was_called (another desk was faster), request_was_withdrawn or request_was_removed.
    """
    content: dict[str, Json] = {"start": start, **said_elsewhere(elsewhere=elsewhere)}
    with waiting_request(command, request_id, name="call_request", content=content) as (record, row):
        if record.done:
            return record.done
        hall = hall_to_call_in(row.meeting_id, row.sitting_id)
        if not elsewhere:
            refuse_not_on(hall, row.item_id, title=row.item.title)
        return call(record, command, hall, call_of(row, start=start))
