"""Adjourn an opened meeting to another day (tạm dừng), and resume it (họp tiếp)."""

from datetime import datetime
from uuid import UUID

from catalogue.refusals import Conflict
from councils.services.move_card_windows import move_card_windows
from journal.rules.entry import Entry
from journal.selectors import last_happened
from journal.services.record import Command, recording
from sessions import events, ports
from sessions.rules.clock import Confirmed
from sessions.rules.states import MeetingState, Step
from sessions.selectors import last_closing, unclosed_sittings
from sessions.services.confirming import confirmed_json, refuse_another_clock
from sessions.services.from_paper import refuse_before, refuse_before_done
from sessions.services.locked import locked_meeting, refuse_past, refuse_step, said_reason
from sessions.services.moving_cards import move_cards
from sessions.services.planning import take_roster_of, text_or_none


def adjourn_meeting(
    command: Command, *, meeting_id: UUID, resumes_at: datetime | None = None, reason: str
) -> Entry:
    """resumes_at: None while it is not known; else cards stay valid until then.

    Raises NotFound, Conflict as the state is, "business_unfinished" while a vote is on, "sitting_still_open" while
    a sitting gathers or is open, Invalid("reason_missing" | "resumes_in_the_past" | "occurred_before_opening" |
    "occurred_before_business").
    """
    content = {"resumes_at": text_or_none(resumes_at), "reason": reason.strip()}
    with recording(
        events.meeting_stream(meeting_id), command, name="adjourn_meeting", content=content
    ) as record:
        if record.done:
            return record.done
        meeting = locked_meeting(meeting_id)
        refuse_step(Step.ADJOURN, meeting)
        why = said_reason(reason)
        refuse_past(resumes_at, now=command.at)
        if not ports.may_close(meeting_id):
            raise Conflict("business_unfinished")
        if unclosed_sittings(meeting_id).exists():
            raise Conflict("sitting_still_open")
        refuse_before(meeting.opened_at, command)
        refuse_before_done(command, last_closing(meeting_id), ports.last_business(meeting_id, None))
        meeting.state, meeting.resumes_at = MeetingState.ADJOURNED, resumes_at
        meeting.save(update_fields=["state", "resumes_at"])
        entry = record.append(
            *events.meeting_adjourned(command.happened_at, resumes_at=resumes_at, reason=why)
        )
        if resumes_at is not None:
            last = max(resumes_at, meeting.ends_at or meeting.starts_at)
            move_card_windows(meeting_id, starts_at=meeting.starts_at, ends_at=last)
        return entry


def resume_meeting(command: Command, *, meeting_id: UUID, confirmed: Confirmed | None = None) -> Entry:
    """confirmed: as for open_meeting. Raises NotFound, Conflict as the state is, Invalid("clock_not_confirmed" |
    "occurred_before_business") for a paper older than the adjournment.
    """
    content = {"confirmed": confirmed_json(confirmed)}
    with recording(
        events.meeting_stream(meeting_id), command, name="resume_meeting", content=content
    ) as record:
        if record.done:
            return record.done
        meeting = locked_meeting(meeting_id)
        refuse_step(Step.RESUME, meeting)
        refuse_another_clock(confirmed, command)
        refuse_before_done(command, last_happened(events.meeting_stream(meeting_id), "meeting.adjourned"))
        meeting.state, meeting.resumes_at = MeetingState.OPENED, None
        roster = take_roster_of(meeting, at=command.at)
        meeting.save(update_fields=["state", "resumes_at", "roster"])
        clock = confirmed_json(confirmed)
        entry = record.append(*events.meeting_resumed(command.happened_at, confirmed=clock, roster=roster))
        move_cards(meeting, at=command.at)
        return entry
