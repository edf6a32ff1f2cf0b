"""Close a sitting; the meeting goes on with the next one."""

from uuid import UUID

from catalogue.refusals import Conflict
from journal.rules.entry import Entry
from journal.services.record import Command, recording
from sessions import events, ports
from sessions.rules.states import SittingState
from sessions.selectors import last_mark
from sessions.services.from_paper import refuse_before, refuse_before_done
from sessions.services.locked import locked_sitting, meeting_of_sitting


def close_sitting(command: Command, *, sitting_id: UUID) -> Entry:
    """Raises NotFound, Conflict("sitting_closed"), Conflict("business_unfinished") while a vote is on,
    Invalid("occurred_before_opening" | "occurred_before_business") for a closing noted on paper.
    """
    meeting_id = meeting_of_sitting(sitting_id)
    content = {"sitting": str(sitting_id)}
    with recording(
        events.meeting_stream(meeting_id), command, name="close_sitting", content=content
    ) as record:
        if record.done:
            return record.done
        sitting = locked_sitting(sitting_id)
        if sitting.state == SittingState.CLOSED:
            raise Conflict("sitting_closed")
        # Votes belong to the sitting of the whole body: a group's ends while one is on.
        if sitting.group_id is None and not ports.may_close(meeting_id):
            raise Conflict("business_unfinished")
        business = ports.last_business(meeting_id, sitting_id)
        refuse_before(sitting.opened_at or sitting.gathered_at, command)
        refuse_before_done(command, last_mark(sitting), business)
        sitting.state, sitting.closed_at = SittingState.CLOSED, command.happened_at
        sitting.save(update_fields=["state", "closed_at"])
        ports.sitting_closed(sitting_id, command.happened_at)
        return record.append(*events.sitting_closed(sitting_id, command.happened_at))
