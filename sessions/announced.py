"""Reads of what every member may know of a meeting once it is convened; of a draft, whoever prepares it."""

from uuid import UUID

from catalogue.refusals import Forbidden, NotFound
from councils.events import body_stream
from councils.rules.access import Right
from councils.selectors.bodies import body_by_id
from journal.selectors import count_of_kind
from sessions.events import meeting_stream
from sessions.models import Meeting
from sessions.rules.calendar_file import MeetingDate
from sessions.rules.states import MeetingState
from sessions.selectors import access_meeting


def access_announced_meeting(user_id: UUID, meeting_id: UUID) -> Meeting:
    """Raises NotFound alike for strangers, and for a draft to whoever does not prepare meetings."""
    meeting = access_meeting(user_id, meeting_id)
    if meeting.state != MeetingState.DRAFT:
        return meeting
    try:
        return access_meeting(user_id, meeting_id, right=Right.PREPARE_MEETINGS)
    except Forbidden as fault:
        raise NotFound("not_found") from fault


def date_of(meeting: Meeting) -> MeetingDate:
    """As a calendar has it. Authorises nobody.

    Changes are counted in the record, a draft's in the body's: there other meetings count too, so the number may
    leap, but it never shrinks.
    """
    body = body_by_id(meeting.body_id)
    streams = [meeting_stream(meeting.id), body_stream(meeting.body_id)]
    return MeetingDate(
        id=meeting.id,
        title=meeting.title,
        body_name=body.name,
        body_short_name=body.short_name,
        place=meeting.place,
        state=MeetingState(meeting.state),
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        resumes_at=meeting.resumes_at,
        changes=count_of_kind(streams, "meeting."),
    )
