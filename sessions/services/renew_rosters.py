"""Tell the meetings of a term that their roster is no longer what it was; config/wiring.py calls it for councils."""

from datetime import date
from uuid import UUID

from councils.rules.calendar import council_day
from councils.selectors.mandates import mandates_of_term
from journal.rules.canonical import Json
from journal.services.record import Command, recording
from sessions import events
from sessions.models import Meeting
from sessions.rules.states import MeetingState
from sessions.selectors import attendance_of, unclosed_sittings
from sessions.services.locked import locked_meeting
from sessions.services.planning import roster_changes, roster_json

TOLD = (MeetingState.CONVENED, MeetingState.POSTPONED, MeetingState.OPENED, MeetingState.ADJOURNED)


def renew_rosters(term_id: UUID, command: Command) -> None:
    """Entry roster.changed in each meeting that is convened or on, with only who changed; none where nobody did.

    Runs inside the transaction of the change, which holds the body's stream: the meetings' streams are locked after
    it, by id. No command takes a body's stream while it holds a meeting's.
    """
    rosters: dict[date, dict[str, Json]] = {}
    for meeting in Meeting.objects.filter(term_id=term_id, state__in=TOLD).order_by("id"):
        day = max(council_day(command.at), council_day(meeting.starts_at))
        if meeting.state in (MeetingState.OPENED, MeetingState.ADJOURNED):
            day = council_day(command.at)
        if day not in rosters:
            rosters[day] = roster_json(mandates_of_term(term_id, on=day))
        if roster_changes(meeting.roster, rosters[day]):
            _tell(meeting.id, command, rosters[day])


def _tell(meeting_id: UUID, command: Command, roster: dict[str, Json]) -> None:
    content = {"meeting": str(meeting_id)}
    with recording(
        events.meeting_stream(meeting_id), command, name="renew_roster", content=content
    ) as record:
        if record.done:
            return
        meeting = locked_meeting(meeting_id)
        changes = roster_changes(meeting.roster, roster)
        meeting.roster = roster
        meeting.save(update_fields=["roster"])
        counts = {s.id: attendance_of(s, at=command.at) for s in unclosed_sittings(meeting_id)}
        record.append(*events.roster_changed(changes, counts))
