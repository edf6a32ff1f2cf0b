"""Routes of invitations: whom the office asks, what they answer, what is decided about an absence."""

from dataclasses import asdict
from uuid import UUID

from django.http import HttpRequest
from ninja import Router

from councils.api.auth import SignedIn
from councils.api.commands import CommandIn, Done, command_of, person_of
from councils.rules.access import Right
from sessions.api.invitation_rendering import invited_out, not_invited_out, own_out, to_remind_out
from sessions.api.invitation_schemas import (
    DecideIn,
    ForecastOut,
    InvitationsOut,
    InviteIn,
    OwnInvitationOut,
    RemindedInvitedOut,
    RemindInvitedIn,
    ReplyIn,
)
from sessions.invited import (
    access_invitation,
    access_meeting_as,
    access_own_invitation,
    invitees_of,
    own_invitations,
    reminded,
)
from sessions.selectors import access_meeting
from sessions.services.decide_absence import decide_absence
from sessions.services.remind_invited import remind_invited
from sessions.services.reply_to_invitation import Answer, reply_to_invitation
from sessions.services.see_invitation import see_invitation
from sessions.services.send_invitations import send_invitations
from sessions.services.withdraw_invitation import withdraw_invitation

router = Router(tags=["invitations"], auth=SignedIn())


@router.get("/me/invitations", response=list[OwnInvitationOut])
def own(request: HttpRequest) -> list[OwnInvitationOut]:
    return [own_out(invitation) for invitation in own_invitations(person_of(request))]


@router.get("/meetings/{meeting_id}/invitations", response=InvitationsOut)
def invitations(request: HttpRequest, meeting_id: UUID) -> InvitationsOut:
    """Telephone numbers are for the office, not for whoever only decides on absences."""
    meeting, held = access_meeting_as(
        person_of(request), meeting_id, Right.PREPARE_MEETINGS, Right.DECIDE_ABSENCE
    )
    invitees, with_phone = invitees_of(meeting), Right.PREPARE_MEETINGS in held
    return InvitationsOut(
        reply_by=meeting.reply_by,
        rows=[invited_out(row, with_phone=with_phone) for row in invitees.rows],
        not_invited=[not_invited_out(row, with_phone=with_phone) for row in invitees.not_invited],
        forecast=ForecastOut(**asdict(invitees.forecast)),
    )


@router.post("/meetings/{meeting_id}/invitations", response=Done)
def send(request: HttpRequest, meeting_id: UUID, body: InviteIn) -> Done:
    access_meeting(person_of(request), meeting_id, right=Right.PREPARE_MEETINGS)
    entry = send_invitations(
        command_of(request, body),
        meeting_id=meeting_id,
        mandates=body.mandates,
        guests=body.guests,
        reply_by=body.reply_by,
    )
    return Done.of(entry)


@router.post("/meetings/{meeting_id}/invitations/remind", response=RemindedInvitedOut)
def remind(request: HttpRequest, meeting_id: UUID, body: RemindInvitedIn) -> RemindedInvitedOut:
    """Nothing is sent out: the answer says whom to ring up."""
    meeting = access_meeting(person_of(request), meeting_id, right=Right.PREPARE_MEETINGS)
    entry = remind_invited(command_of(request, body), meeting_id=meeting_id, invitations=body.invitations)
    return RemindedInvitedOut(seq=entry.seq, people=[to_remind_out(row) for row in reminded(meeting, entry)])


@router.post("/invitations/{invitation_id}/reply", response=Done)
def reply(request: HttpRequest, invitation_id: UUID, body: ReplyIn) -> Done:
    """One's own, or as the office for whoever told it by telephone or on paper."""
    is_own = access_own_invitation(person_of(request), invitation_id, right=Right.PREPARE_MEETINGS)
    entry = reply_to_invitation(
        command_of(request, body),
        invitation_id=invitation_id,
        answer=Answer(body.reply, body.reason, body.substitute_name, body.substitute_title),
        replied_for=not is_own,
    )
    return Done.of(entry)


@router.post("/invitations/{invitation_id}/decide", response=Done)
def decide(request: HttpRequest, invitation_id: UUID, body: DecideIn) -> Done:
    access_invitation(person_of(request), invitation_id, right=Right.DECIDE_ABSENCE)
    command = command_of(request, body)
    return Done.of(
        decide_absence(command, invitation_id=invitation_id, decision=body.decision, note=body.note)
    )


@router.post("/invitations/{invitation_id}/withdraw", response=Done)
def withdraw(request: HttpRequest, invitation_id: UUID, body: CommandIn) -> Done:
    access_invitation(person_of(request), invitation_id, right=Right.PREPARE_MEETINGS)
    return Done.of(withdraw_invitation(command_of(request, body), invitation_id=invitation_id))


@router.post("/invitations/{invitation_id}/seen", response=Done)
def seen(request: HttpRequest, invitation_id: UUID, body: CommandIn) -> Done:
    access_own_invitation(person_of(request), invitation_id)
    return Done.of(see_invitation(command_of(request, body), invitation_id=invitation_id))
