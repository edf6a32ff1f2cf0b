"""Open a convened meeting (khai mạc)."""

from uuid import UUID

from journal.rules.entry import Entry
from journal.services.record import Command, recording
from sessions import events
from sessions.rules.clock import Confirmed
from sessions.rules.states import MeetingState, Step
from sessions.services.confirming import confirmed_json, refuse_another_clock
from sessions.services.locked import locked_meeting, refuse_step
from sessions.services.moving_cards import move_cards
from sessions.services.planning import take_roster_of


def open_meeting(command: Command, *, meeting_id: UUID, confirmed: Confirmed | None = None) -> Entry:
    """confirmed: date, time and zone as the person who opens it saw them; None for a command of the system.

    Raises NotFound, Conflict("meeting_already_opened" and as the state is), Invalid("clock_not_confirmed").
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
        meeting.state, meeting.opened_at, meeting.resumes_at = MeetingState.OPENED, command.at, None
        roster = take_roster_of(meeting, at=command.at)
        meeting.save(update_fields=["state", "opened_at", "resumes_at", "roster"])
        clock = confirmed_json(confirmed)
        entry = record.append(*events.meeting_opened(command.at, confirmed=clock, roster=roster))
        move_cards(meeting, at=command.at)
        return entry
