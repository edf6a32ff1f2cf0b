"""Put a convened meeting off (hoãn), to a day or until further notice."""

from datetime import datetime
from uuid import UUID

from catalogue.refusals import Conflict
from councils.services.move_card_windows import move_card_windows
from journal.rules.entry import Entry
from journal.services.record import Command, recording
from sessions import events, ports
from sessions.messages_out import say_postponed
from sessions.models import Meeting
from sessions.rules.states import MeetingState, Step
from sessions.selectors import unclosed_sittings
from sessions.services.from_paper import refuse_before_convening
from sessions.services.locked import locked_meeting, refuse_past, refuse_step, said_reason
from sessions.services.planning import text_or_none


def postpone_meeting(
    command: Command, *, meeting_id: UUID, resumes_at: datetime | None = None, reason: str
) -> Entry:
    """resumes_at: None while it is not known. Cards move to the new day.

    Raises NotFound, Conflict as the state is, "business_unfinished" while a trial vote is on or "sitting_still_open"
    while people are received, Invalid("reason_missing" | "resumes_in_the_past" | "occurred_before_opening") for a
    paper older than the convening.
    """
    content = {"resumes_at": text_or_none(resumes_at), "reason": reason.strip()}
    with recording(
        events.meeting_stream(meeting_id), command, name="postpone_meeting", content=content
    ) as record:
        if record.done:
            return record.done
        meeting = locked_meeting(meeting_id)
        refuse_step(Step.POSTPONE, meeting)
        why = said_reason(reason)
        refuse_past(resumes_at, now=command.at)
        refuse_before_convening(command, meeting_id)
        if not ports.may_close(meeting_id):
            raise Conflict("business_unfinished")
        if unclosed_sittings(meeting_id).exists():
            raise Conflict("sitting_still_open")
        meeting.state, meeting.resumes_at = MeetingState.POSTPONED, resumes_at
        meeting.save(update_fields=["state", "resumes_at"])
        entry = record.append(
            *events.meeting_postponed(command.happened_at, resumes_at=resumes_at, reason=why)
        )
        if resumes_at is not None:
            move_card_windows(meeting_id, starts_at=resumes_at, ends_at=_new_end(meeting, resumes_at))
        say_postponed(meeting, resumes_at=resumes_at, reason=why, at=command.at)
        return entry


def _new_end(meeting: Meeting, resumes_at: datetime) -> datetime | None:
    """As long as it was planned to last."""
    return resumes_at + (meeting.ends_at - meeting.starts_at) if meeting.ends_at else None
