"""Propose the agenda (dự kiến chương trình): from here on the delegates and the public see it."""

from uuid import UUID

from agenda import events
from agenda.models import AgendaItem
from agenda.rules.items import AgendaState
from agenda.services.locked import locked_agenda
from agenda.told import items_told, status_told
from catalogue.refusals import Conflict, Invalid
from journal.rules.entry import Entry
from journal.services.record import Command, recording
from sessions.events import meeting_stream
from sessions.rules.states import MeetingState, Step, refusal
from sessions.services.locked import locked_meeting

OVER = (MeetingState.DRAFT, MeetingState.CLOSED, MeetingState.CANCELLED)


def propose_agenda(command: Command, *, meeting_id: UUID) -> Entry:
    """Entry agenda.proposed.

    Raises NotFound, Conflict with meeting_not_convened, meeting_closed, meeting_cancelled (as the state is) or
    agenda_already_proposed, Invalid("agenda_empty").
    """
    with recording(meeting_stream(meeting_id), command, name="propose_agenda", content={}) as record:
        if record.done:
            return record.done
        refuse_over(meeting_id)
        agenda = locked_agenda(meeting_id)
        if agenda.state != AgendaState.DRAFT:
            raise Conflict("agenda_already_proposed")
        if not AgendaItem.objects.filter(meeting_id=meeting_id).exists():
            raise Invalid("agenda_empty")
        agenda.state = AgendaState.PROPOSED
        agenda.revision += 1
        agenda.save()
        return record.append(*events.agenda_proposed(items_told(meeting_id), status_told(agenda)))


def refuse_over(meeting_id: UUID) -> None:
    """Raises NotFound, Conflict for a meeting that nobody was called to, or that is over."""
    state = MeetingState(locked_meeting(meeting_id).state)
    if state in OVER:
        raise Conflict(refusal(Step.CLOSE, state) or "meeting_closed")
