"""Invitations as the routes answer them."""

from typing import Any

from councils.rules.body_rules import from_json
from sessions.api.invitation_schemas import (
    InvitedMeetingOut,
    InvitedOut,
    NotInvitedOut,
    OwnInvitationOut,
    ToRemindOut,
)
from sessions.invited import Invitee
from sessions.models import Invitation
from sessions.rules.invitations import may_be_remote
from sessions.rules.states import MeetingKind, MeetingState


def invited_out(row: Invitee, *, with_phone: bool) -> InvitedOut:
    """row: one that has its invitation."""
    if row.invitation is None:
        raise ValueError(f"{row.name} was not invited")
    return InvitedOut(
        **_person(row, with_phone=with_phone),
        **_answer(row.invitation),
        reminded_at=row.invitation.reminded_at,
        withdrawn=row.invitation.withdrawn_at is not None,
    )


def not_invited_out(row: Invitee, *, with_phone: bool) -> NotInvitedOut:
    return NotInvitedOut(**_person(row, with_phone=with_phone))


def to_remind_out(row: Invitee) -> ToRemindOut:
    """row: one that has its invitation."""
    if row.invitation is None:
        raise ValueError(f"{row.name} was not invited")
    return ToRemindOut(id=row.invitation.id, name=row.name, phone=row.phone)


def own_out(invitation: Invitation) -> OwnInvitationOut:
    """invitation: with its meeting and body."""
    meeting = invitation.meeting
    return OwnInvitationOut(
        **_answer(invitation),
        may_be_remote=may_be_remote(from_json(meeting.rules)),
        meeting=InvitedMeetingOut(
            id=meeting.id,
            body_id=meeting.body_id,
            body_name=meeting.body.name,
            body_short_name=meeting.body.short_name,
            number=meeting.number,
            kind=MeetingKind(meeting.kind),
            title=meeting.title,
            place=meeting.place,
            starts_at=meeting.starts_at,
            ends_at=meeting.ends_at,
            resumes_at=meeting.resumes_at,
            reply_by=meeting.reply_by,
            state=MeetingState(meeting.state),
        ),
    )


def _person(row: Invitee, *, with_phone: bool) -> dict[str, Any]:
    return {
        "mandate_id": row.mandate_id,
        "guest_id": row.guest_id,
        "name": row.name,
        "order": row.order,
        "group": row.group,
        "title": row.title,
        "phone": row.phone if with_phone else "",
    }


def _answer(invitation: Invitation) -> dict[str, Any]:
    """What the invited person and the office read alike."""
    return {
        "id": invitation.id,
        "kind": invitation.kind,
        "sent_at": invitation.sent_at,
        "seen_at": invitation.seen_at,
        "reply": invitation.reply,
        "reason": invitation.reason,
        "substitute_name": invitation.substitute_name,
        "substitute_title": invitation.substitute_title,
        "replied_at": invitation.replied_at,
        "replied_for": invitation.replied_for,
        "decision": invitation.decision,
        "decision_note": invitation.decision_note,
        "decided_at": invitation.decided_at,
    }
