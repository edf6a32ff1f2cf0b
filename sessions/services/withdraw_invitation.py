"""Take an invitation back; it keeps its place in the record."""

from uuid import UUID

from catalogue.refusals import Conflict
from journal.rules.entry import Entry
from journal.services.record import Command, recording
from sessions import events_before
from sessions.events import meeting_stream
from sessions.rules.invitations import refusal_to_ask
from sessions.rules.states import MeetingState
from sessions.services.locked import locked_meeting
from sessions.services.locked_invitation import locked_invitation, meeting_of_invitation


def withdraw_invitation(command: Command, *, invitation_id: UUID) -> Entry:
    """Raises NotFound, Conflict with invitation_withdrawn, invitations_over, meeting_closed or meeting_cancelled."""
    meeting_id = meeting_of_invitation(invitation_id)
    content = {"invitation": str(invitation_id)}
    with recording(
        meeting_stream(meeting_id), command, name="withdraw_invitation", content=content
    ) as record:
        if record.done:
            return record.done
        refusal = refusal_to_ask(MeetingState(locked_meeting(meeting_id).state))
        if refusal:
            raise Conflict(refusal)
        invitation = locked_invitation(invitation_id)
        invitation.withdrawn_at = command.at
        invitation.save(update_fields=["withdrawn_at"])
        return record.append(*events_before.invitation_withdrawn(invitation.id))
