"""The rows a command decides about, locked until it ends."""

from datetime import datetime
from uuid import UUID

from catalogue.refusals import Conflict, Invalid, NotFound
from sessions.models import Meeting, Sitting
from sessions.rules.states import MeetingState, Step, refusal, refusal_when_not_opened

SHORTEST_REASON = 3


def locked_meeting(meeting_id: UUID) -> Meeting:
    """Raises NotFound."""
    meeting = Meeting.objects.select_for_update().filter(id=meeting_id).first()
    if meeting is None:
        raise NotFound("not_found")
    return meeting


def locked_sitting(sitting_id: UUID) -> Sitting:
    """Raises NotFound."""
    sitting = Sitting.objects.select_for_update().filter(id=sitting_id).first()
    if sitting is None:
        raise NotFound("not_found")
    return sitting


def meeting_of_sitting(sitting_id: UUID) -> UUID:
    """Which meeting's stream a sitting's command is recorded in. Raises NotFound."""
    meeting_id = Sitting.objects.filter(id=sitting_id).values_list("meeting_id", flat=True).first()
    if meeting_id is None:
        raise NotFound("not_found")
    return meeting_id


def refuse_step(step: Step, meeting: Meeting) -> None:
    """meeting: locked. Raises Conflict with the code of the state it is in."""
    code = refusal(step, MeetingState(meeting.state))
    if code is not None:
        raise Conflict(code)


def said_reason(reason: str) -> str:
    """Raises Invalid("reason_missing") for one that says nothing."""
    if len(reason.strip()) < SHORTEST_REASON:
        raise Invalid("reason_missing")
    return reason.strip()


def refuse_past(resumes_at: datetime | None, *, now: datetime) -> None:
    """Raises Invalid("resumes_in_the_past")."""
    if resumes_at is not None and resumes_at <= now:
        raise Invalid("resumes_in_the_past")


def refuse_when_not_held(meeting_id: UUID) -> None:
    """For what was noted on paper: of a meeting that is opened, or adjourned meanwhile.

    Raises NotFound, Conflict with the code of the state it is in.
    """
    state = MeetingState(locked_meeting(meeting_id).state)
    code = refusal_when_not_opened(state)
    if code is not None and state is not MeetingState.ADJOURNED:
        raise Conflict(code)
