"""Plan a meeting (dự thảo): the office's own business until it is convened."""

from uuid import UUID

from councils.events import body_stream
from councils.rules.calendar import council_day
from councils.selectors.bodies import body_by_id, term_on
from journal.rules.entry import Entry
from journal.services.record import Command, recording
from sessions import events
from sessions.models import Meeting
from sessions.rules.states import MeetingState
from sessions.services.convene_meeting import meeting_id_of, refuse_taken_number
from sessions.services.planning import MeetingDraft, write_plan


def draft_meeting(command: Command, *, body_id: UUID, draft: MeetingDraft) -> Entry:
    """Entry meeting.drafted in the body's stream. The meeting's id is `meeting_id_of(command)`.

    Raises NotFound for a body without a term on that day, Invalid as MeetingDraft.refuse_nonsense,
    Conflict("meeting_number_taken").
    """
    with recording(body_stream(body_id), command, name="draft_meeting", content=draft.as_json()) as record:
        if record.done:
            return record.done
        draft.refuse_nonsense()
        term = term_on(body_by_id(body_id).id, council_day(draft.starts_at))
        meeting = Meeting(
            id=meeting_id_of(command), body_id=body_id, term_id=term.id, state=MeetingState.DRAFT
        )
        write_plan(meeting, draft)
        refuse_taken_number(meeting, term.id)
        meeting.save(force_insert=True)
        return record.append(*events.meeting_drafted({"id": str(meeting.id), **draft.as_json()}))
