"""Reopen a closed meeting, with the reason: something was left undone. The closing stays in the record."""

from uuid import UUID

from journal.rules.entry import Entry
from journal.services.record import Command, recording
from sessions import events
from sessions.rules.states import MeetingState, Step
from sessions.services.from_paper import refuse_paper
from sessions.services.locked import locked_meeting, refuse_step, said_reason
from sessions.services.moving_cards import move_cards


def reopen_meeting(command: Command, *, meeting_id: UUID, reason: str) -> Entry:
    """Raises NotFound, Conflict as the state is, Invalid("reason_missing" | "occurred_not_here")."""
    content = {"reason": reason.strip()}
    with recording(
        events.meeting_stream(meeting_id), command, name="reopen_meeting", content=content
    ) as record:
        if record.done:
            return record.done
        refuse_paper(command)
        meeting = locked_meeting(meeting_id)
        refuse_step(Step.REOPEN, meeting)
        why = said_reason(reason)
        meeting.state, meeting.closed_at = MeetingState.OPENED, None
        meeting.save(update_fields=["state", "closed_at"])
        entry = record.append(*events.meeting_reopened(command.at, reason=why))
        move_cards(meeting, at=command.at)
        return entry
