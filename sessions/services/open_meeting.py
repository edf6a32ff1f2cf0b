"""Open a convened meeting."""

from uuid import UUID

from catalogue.refusals import Conflict
from journal.rules.entry import Entry
from journal.services.record import Command, recording
from sessions import events
from sessions.rules.states import MeetingState, refusal_to_open
from sessions.services.locked import locked_meeting


def open_meeting(command: Command, *, meeting_id: UUID) -> Entry:
    """Raises NotFound, Conflict("meeting_already_opened"), Conflict("meeting_closed")."""
    with recording(events.meeting_stream(meeting_id), command, name="open_meeting", content={}) as record:
        if record.done:
            return record.done
        meeting = locked_meeting(meeting_id)
        refusal = refusal_to_open(MeetingState(meeting.state))
        if refusal:
            raise Conflict(refusal)
        meeting.state, meeting.opened_at = MeetingState.OPENED, command.at
        meeting.save(update_fields=["state", "opened_at"])
        return record.append(*events.meeting_opened(command.at))
