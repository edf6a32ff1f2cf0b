"""Cancel a meeting that was not opened (hủy): it will not be held, and gives its number back."""

from uuid import UUID

from catalogue.refusals import Conflict, NotFound
from councils.events import body_stream
from journal.rules.entry import Entry
from journal.services.record import Command, recording
from sessions import events, ports
from sessions.messages_out import say_cancelled
from sessions.models import Meeting
from sessions.rules.states import MeetingState, Step
from sessions.selectors import unclosed_sittings
from sessions.services.from_paper import refuse_before_convening
from sessions.services.locked import locked_meeting, refuse_step, said_reason


def cancel_meeting(command: Command, *, meeting_id: UUID, reason: str) -> Entry:
    """Entry meeting.cancelled: of a draft in the body's stream, else in the meeting's.

    Raises NotFound, Conflict as the state is, "business_unfinished" while a trial vote is on or "sitting_still_open"
    while people are received, Invalid("reason_missing" | "occurred_before_opening") for a paper older than
    the convening.
    """
    found = Meeting.objects.filter(id=meeting_id).values_list("state", "body_id").first()
    if found is None:
        raise NotFound("not_found")
    state, body_id = found
    # A cancelled draft never had a stream of its own; the same command again must find its entry.
    is_unknown = state == MeetingState.DRAFT or not _was_convened(meeting_id)
    stream = body_stream(body_id) if is_unknown else events.meeting_stream(meeting_id)
    content = {"meeting": str(meeting_id), "reason": reason.strip()}
    with recording(stream, command, name="cancel_meeting", content=content) as record:
        if record.done:
            return record.done
        meeting = locked_meeting(meeting_id)
        refuse_step(Step.CANCEL, meeting)
        why = said_reason(reason)
        if is_unknown != (meeting.state == MeetingState.DRAFT):
            raise Conflict("meeting_already_convened")  # in the moment between
        if not ports.may_close(meeting_id):
            raise Conflict("business_unfinished")
        if unclosed_sittings(meeting_id).exists():
            raise Conflict("sitting_still_open")
        refuse_before_convening(command, meeting_id)
        meeting.state = MeetingState.CANCELLED
        meeting.save(update_fields=["state"])
        if is_unknown:
            return record.append(*events.draft_cancelled(meeting_id, reason=why))
        say_cancelled(meeting, reason=why, at=command.at)
        return record.append(*events.meeting_cancelled(command.happened_at, reason=why))


def _was_convened(meeting_id: UUID) -> bool:
    """Its rules are written down when it is convened."""
    return Meeting.objects.filter(id=meeting_id).exclude(rules={}).exists()
