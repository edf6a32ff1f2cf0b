"""Accept a delegate's absence as excused, or decline it (Law 72/2025 Art. 33.1)."""

from uuid import UUID

from catalogue.refusals import Conflict, Invalid
from journal.rules.canonical import Json
from journal.rules.entry import Entry
from journal.services.record import Command, recording
from sessions import events_before
from sessions.events import meeting_stream
from sessions.rules.invitations import AWAY, refusal_to_decide
from sessions.rules.states import AbsenceDecision, MeetingState, Reply
from sessions.services.locked import locked_meeting
from sessions.services.locked_invitation import locked_invitation, meeting_of_invitation, told


def decide_absence(
    command: Command, *, invitation_id: UUID, decision: AbsenceDecision, note: str = ""
) -> Entry:
    """May be decided again as long as the meeting is on.

    Raises NotFound, Invalid("decision_missing"), Conflict with invitation_withdrawn, meeting_closed,
    meeting_cancelled, or absence_not_asked for a delegate who comes, has not answered, or is a guest.
    """
    meeting_id = meeting_of_invitation(invitation_id)
    content: dict[str, Json] = {
        "invitation": str(invitation_id),
        "decision": decision.value,
        "note": note.strip(),
    }
    with recording(meeting_stream(meeting_id), command, name="decide_absence", content=content) as record:
        if record.done:
            return record.done
        if decision is AbsenceDecision.PENDING:
            raise Invalid("decision_missing")
        refusal = refusal_to_decide(MeetingState(locked_meeting(meeting_id).state))
        if refusal:
            raise Conflict(refusal)
        invitation = locked_invitation(invitation_id)
        if invitation.mandate_id is None or Reply(invitation.reply) not in AWAY:
            raise Conflict("absence_not_asked")
        invitation.decision, invitation.decision_note = decision, note.strip()
        invitation.decided_at = command.at
        invitation.save(update_fields=["decision", "decision_note", "decided_at"])
        return record.append(
            *events_before.absence_decided(invitation.id, told(invitation), note=note.strip())
        )
