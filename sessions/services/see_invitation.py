"""Note that a delegate has opened his summons."""

from uuid import UUID

from journal.rules.entry import Entry
from journal.services.record import Command, recording
from sessions import events_before
from sessions.events import meeting_stream
from sessions.services.from_paper import refuse_paper
from sessions.services.locked_invitation import locked_invitation, meeting_of_invitation


def see_invitation(command: Command, *, invitation_id: UUID) -> Entry:
    """The first time stays. Raises NotFound, Conflict("invitation_withdrawn"), Invalid("occurred_not_here")."""
    meeting_id = meeting_of_invitation(invitation_id)
    content = {"invitation": str(invitation_id)}
    with recording(meeting_stream(meeting_id), command, name="see_invitation", content=content) as record:
        if record.done:
            return record.done
        refuse_paper(command)
        invitation = locked_invitation(invitation_id)
        invitation.seen_at = invitation.seen_at or command.at
        invitation.save(update_fields=["seen_at"])
        return record.append(*events_before.invitation_seen(invitation.id, invitation.seen_at))
