"""What invitations, and meetings that are put off or cancelled, say to people outside the product's screens."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from councils.rules.calendar import VIETNAM
from messaging.ports import Reminder
from messaging.rules.addressees import Addressee, to_guest, to_mandate
from messaging.rules.templates import Place, Template
from messaging.services.queue import queue
from sessions.models import Invitation, Meeting
from sessions.rules.states import InvitationKind, MeetingState, Reply

BEFORE_REPLY_BY = timedelta(days=3)
STILL_ASKED = (MeetingState.CONVENED, MeetingState.POSTPONED)
OF_KIND = {
    InvitationKind.SUMMONS: Template.SUMMONS,
    InvitationKind.INVITATION: Template.INVITATION,
}


def say_invited(meeting: Meeting, invitations: Sequence[Invitation], *, at: datetime) -> int:
    """To each whom the office has just asked; who had told beforehand that he is away is told all the same.

    Inside the command's transaction, as everything here. How many messages were queued.
    """
    facts = _asked(meeting)
    return queue(
        (
            _to(
                invitation,
                meeting,
                OF_KIND[InvitationKind(invitation.kind)],
                once=f"invited:{invitation.id}:{_moment(invitation.sent_at)}",
                facts=facts,
            )
            for invitation in invitations
        ),
        at=at,
    )


def say_reminded(meeting: Meeting, invitations: Sequence[Invitation], *, at: datetime) -> int:
    """By a person of the office: as often as he says so."""
    facts = _asked(meeting)
    return queue(
        (
            _to(
                invitation,
                meeting,
                Template.INVITATION_REMINDER,
                once=f"reminded:{invitation.id}:{_moment(at)}",
                facts=facts,
            )
            for invitation in invitations
        ),
        at=at,
    )


def say_postponed(meeting: Meeting, *, resumes_at: datetime | None, reason: str, at: datetime) -> int:
    """To all whose invitation stands."""
    facts = {
        **_facts(meeting),
        Place.RESUMES: said_time(resumes_at) if resumes_at else "",
        Place.REASON: reason,
    }
    return queue(_to_invited(meeting, Template.MEETING_POSTPONED, facts, at), at=at)


def say_cancelled(meeting: Meeting, *, reason: str, at: datetime) -> int:
    """To all whose invitation stands; a draft has none."""
    facts = {**_facts(meeting), Place.REASON: reason}
    return queue(_to_invited(meeting, Template.MEETING_CANCELLED, facts, at), at=at)


def unanswered(now: datetime) -> Iterable[Reminder]:
    """Once for each, from three days before the answer is wanted until then; nobody is reminded within a day of being
    asked. Filled into messaging.ports.due.
    """
    rows = Invitation.objects.filter(
        meeting__state__in=[state.value for state in STILL_ASKED],
        meeting__reply_by__gt=now,
        meeting__reply_by__lte=now + BEFORE_REPLY_BY,
        reply=Reply.NONE,
        withdrawn_at__isnull=True,
        sent_at__lte=now - timedelta(days=1),
    )
    for invitation in rows.select_related("meeting").order_by("id"):
        yield _to(
            invitation,
            invitation.meeting,
            Template.INVITATION_REMINDER,
            once=f"unanswered:{invitation.id}:{_moment(invitation.sent_at)}",
            facts=_asked(invitation.meeting),
        )


def latest_facts(body_id: UUID) -> Mapping[str, str]:
    """Of the body's latest meeting, for looking at a wording. Filled into messaging.ports.latest_facts."""
    meeting = Meeting.objects.filter(body_id=body_id).order_by("-starts_at").first()
    return {} if meeting is None else _asked(meeting)


def said_time(moment: datetime) -> str:
    """08 giờ 00 ngày 22/12/2026"""
    return moment.astimezone(VIETNAM).strftime("%H giờ %M ngày %d/%m/%Y")


def _to_invited(
    meeting: Meeting, template: Template, facts: Mapping[str, str], at: datetime
) -> Iterable[Reminder]:
    rows = Invitation.objects.filter(meeting=meeting, withdrawn_at__isnull=True).order_by("id")
    for invitation in rows:
        once = f"{template}:{invitation.id}:{_moment(at)}"
        yield _to(invitation, meeting, template, once=once, facts=facts)


def _to(
    invitation: Invitation, meeting: Meeting, template: Template, *, once: str, facts: Mapping[str, str]
) -> Reminder:
    return Reminder(
        body=meeting.body_id,
        template=template,
        once=once,
        about=f"meeting:{meeting.id}",
        to=_person(invitation),
        facts=facts,
    )


def _person(invitation: Invitation) -> Addressee:
    if invitation.mandate_id is not None:
        return to_mandate(invitation.mandate_id)
    if invitation.guest_id is None:
        raise ValueError(f"invitation {invitation.id} is of nobody")
    return to_guest(invitation.guest_id)


def _asked(meeting: Meeting) -> dict[str, str]:
    return {
        **_facts(meeting),
        Place.REPLY_BY: said_time(meeting.reply_by) if meeting.reply_by else "",
    }


def _facts(meeting: Meeting) -> dict[str, str]:
    return {
        Place.MEETING: meeting.title,
        Place.STARTS: said_time(meeting.starts_at),
        Place.WHERE: meeting.place,
    }


def _moment(at: datetime) -> str:
    """Names one occasion: who is asked anew after a withdrawal is told anew."""
    return at.astimezone(VIETNAM).strftime("%Y%m%d%H%M%S")
