"""Close a meeting (bế mạc). Its journal goes on; the closing is a point in it."""

from uuid import UUID

from catalogue.refusals import Conflict
from journal.rules.entry import Entry
from journal.services.record import Command, recording
from sessions import events, ports
from sessions.rules.states import MeetingState, Step
from sessions.selectors import last_closing, unclosed_sittings
from sessions.services.from_paper import refuse_before, refuse_before_done
from sessions.services.locked import locked_meeting, refuse_step
from sessions.services.moving_cards import move_cards


def close_meeting(command: Command, *, meeting_id: UUID) -> Entry:
    """Raises NotFound, Conflict with meeting_not_opened, meeting_closed, business_unfinished or sitting_still_open,
    Invalid("occurred_before_opening" | "occurred_before_business") for a closing noted on paper.
    """
    with recording(events.meeting_stream(meeting_id), command, name="close_meeting", content={}) as record:
        if record.done:
            return record.done
        meeting = locked_meeting(meeting_id)
        refuse_step(Step.CLOSE, meeting)
        if not ports.may_close(meeting_id):
            raise Conflict("business_unfinished")
        if unclosed_sittings(meeting_id).exists():
            raise Conflict("sitting_still_open")
        refuse_before(meeting.opened_at, command)
        refuse_before_done(command, last_closing(meeting_id), ports.last_business(meeting_id, None))
        meeting.state, meeting.closed_at = MeetingState.CLOSED, command.happened_at
        meeting.save(update_fields=["state", "closed_at"])
        entry = record.append(*events.meeting_closed(command.happened_at))
        move_cards(meeting, at=command.at)
        return entry
