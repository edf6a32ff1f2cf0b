"""Adopt the agenda (thông qua chương trình): from here on every change is an amendment of what was adopted."""

from uuid import UUID

from agenda import events, ports_of_votes
from agenda.rules.items import AgendaState
from agenda.services.locked import locked_agenda, moment_of, refuse_draft
from agenda.told import status_told
from catalogue.refusals import Conflict
from journal.rules.entry import Entry
from journal.services.record import Command, recording
from sessions.events import meeting_stream
from sessions.rules.states import MeetingState, refusal_when_not_opened
from sessions.services.from_paper import refuse_before
from sessions.services.locked import locked_meeting


def adopt_agenda(command: Command, *, meeting_id: UUID, vote_id: UUID | None = None) -> Entry:
    """vote_id: the vote that adopted it; None where the body agreed without a vote of its own. Entry agenda.adopted.

    Raises NotFound, Conflict as the meeting's state is or with agenda_not_proposed, agenda_already_adopted or
    vote_not_adopted, Invalid("occurred_before_opening").
    """
    content = {"vote": str(vote_id) if vote_id else None}
    with recording(meeting_stream(meeting_id), command, name="adopt_agenda", content=content) as record:
        if record.done:
            return record.done
        meeting = locked_meeting(meeting_id)
        code = refusal_when_not_opened(MeetingState(meeting.state))
        if code:
            raise Conflict(code)
        refuse_before(meeting.opened_at, command)
        agenda = locked_agenda(meeting_id)
        refuse_draft(agenda)
        if agenda.state == AgendaState.ADOPTED:
            raise Conflict("agenda_already_adopted")
        refuse_not_adopted(meeting_id, vote_id)
        agenda.state, agenda.adopted_at, agenda.adopted_by = AgendaState.ADOPTED, moment_of(command), vote_id
        agenda.revision += 1
        agenda.save()
        return record.append(*events.agenda_adopted(status_told(agenda)))


def refuse_not_adopted(meeting_id: UUID, vote_id: UUID | None) -> None:
    """Raises Conflict("vote_not_adopted") for a vote that is named and did not adopt, or is not announced."""
    if vote_id is not None and not ports_of_votes.is_adopted(meeting_id, vote_id):
        raise Conflict("vote_not_adopted")
