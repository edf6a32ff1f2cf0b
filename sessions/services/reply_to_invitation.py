"""Say whether one comes: the delegate himself, or the office for whoever told it otherwise."""

from dataclasses import asdict, dataclass
from uuid import UUID

from catalogue.refusals import Conflict, Invalid
from councils.rules.body_rules import from_json
from journal.rules.canonical import Json
from journal.rules.entry import Entry
from journal.services.record import Command, recording
from sessions import events_before
from sessions.events import meeting_stream
from sessions.models import Invitation, Meeting
from sessions.rules.invitations import AWAY, may_be_remote, refusal_of_reply, refusal_to_ask
from sessions.rules.states import AbsenceDecision, MeetingState, Reply
from sessions.services.from_paper import refuse_paper
from sessions.services.locked import locked_meeting
from sessions.services.locked_invitation import locked_invitation, meeting_of_invitation, told


@dataclass(frozen=True, slots=True)
class Answer:
    """reason: for absence and substitute; the substitute has no vote. What does not belong to the reply is dropped."""

    reply: Reply
    reason: str = ""
    substitute_name: str = ""
    substitute_title: str = ""

    def tidied(self) -> "Answer":
        stands_in = self.reply is Reply.SUBSTITUTE
        return Answer(
            self.reply,
            self.reason.strip() if self.reply in AWAY else "",
            self.substitute_name.strip() if stands_in else "",
            self.substitute_title.strip() if stands_in else "",
        )


def reply_to_invitation(
    command: Command, *, invitation_id: UUID, answer: Answer, replied_for: bool = False
) -> Entry:
    """May be changed until the meeting opens; a new answer asks for a new decision, the same one does not.

    replied_for: the office writes it down. Raises NotFound, Conflict with invitation_withdrawn, invitations_over,
    meeting_closed, meeting_cancelled or reply_remote_not_allowed, Invalid with reply_missing, absence_reason_missing
    or substitute_name_missing, or occurred_not_here when it is his own.
    """
    meeting_id, given = meeting_of_invitation(invitation_id), answer.tidied()
    content: dict[str, Json] = {
        "invitation": str(invitation_id),
        "answer": {**asdict(given), "reply": given.reply.value},
        "replied_for": replied_for,
    }
    with recording(
        meeting_stream(meeting_id), command, name="reply_to_invitation", content=content
    ) as record:
        if record.done:
            return record.done
        if not replied_for:
            refuse_paper(command)
        meeting, invitation = locked_meeting(meeting_id), locked_invitation(invitation_id)
        _refuse(meeting, invitation, given)
        if _answer_of(invitation) != given:
            invitation.decision, invitation.decision_note = AbsenceDecision.PENDING, ""
            invitation.decided_at = None
        invitation.reply, invitation.reason = given.reply, given.reason
        invitation.substitute_name, invitation.substitute_title = (
            given.substitute_name,
            given.substitute_title,
        )
        invitation.replied_at, invitation.replied_for = command.at, replied_for
        invitation.save()
        told_more: dict[str, Json] = {
            "reason": given.reason,
            "substitute_name": given.substitute_name,
            "substitute_title": given.substitute_title,
            "replied_for": replied_for,
        }
        return record.append(
            *events_before.invitation_replied(invitation.id, told(invitation), answer=told_more)
        )


def _refuse(meeting: Meeting, invitation: Invitation, answer: Answer) -> None:
    late = refusal_to_ask(MeetingState(meeting.state))
    if late:
        raise Conflict(late)
    wrong = refusal_of_reply(
        answer.reply,
        of_guest=invitation.guest_id is not None,
        remote_allowed=may_be_remote(from_json(meeting.rules)),
        reason=answer.reason,
        substitute_name=answer.substitute_name,
    )
    if wrong == "reply_remote_not_allowed":
        raise Conflict(wrong)
    if wrong:
        raise Invalid(wrong)


def _answer_of(invitation: Invitation) -> Answer:
    return Answer(
        Reply(invitation.reply), invitation.reason, invitation.substitute_name, invitation.substitute_title
    )
