"""Open a convened meeting (khai mạc)."""

from uuid import UUID

from journal.rules.entry import Entry
from journal.services.record import Command, recording
from sessions import events
from sessions.rules.clock import Confirmed
from sessions.rules.states import MeetingState, Step
from sessions.services.confirming import confirmed_json, refuse_another_clock
from sessions.services.from_paper import refuse_before_convening
from sessions.services.locked import locked_meeting, refuse_step
from sessions.services.moving_cards import move_cards
from sessions.services.planning import take_roster_of


def open_meeting(command: Command, *, meeting_id: UUID, confirmed: Confirmed | None = None) -> Entry:
    """confirmed: date, time and zone as the person who opens it saw them; None for a command of the system. Opened
    without the screens it is dated by its paper; the roster is told as it is now, and cards move from now on.

    Raises NotFound, Conflict("meeting_already_opened" and as the state is), Invalid("clock_not_confirmed" |
    "occurred_before_opening") for a paper older than the convening.
    """
    content = {"confirmed": confirmed_json(confirmed)}
    with recording(
        events.meeting_stream(meeting_id), command, name="open_meeting", content=content
    ) as record:
        if record.done:
            return record.done
        meeting = locked_meeting(meeting_id)
        refuse_step(Step.OPEN, meeting)
        refuse_another_clock(confirmed, command)
        refuse_before_convening(command, meeting_id)
        opened_at = command.happened_at
        meeting.state, meeting.opened_at, meeting.resumes_at = MeetingState.OPENED, opened_at, None
        roster = take_roster_of(meeting, at=command.at)
        meeting.save(update_fields=["state", "opened_at", "resumes_at", "roster"])
        clock = confirmed_json(confirmed)
        entry = record.append(*events.meeting_opened(opened_at, confirmed=clock, roster=roster))
        move_cards(meeting, at=command.at)
        return entry
