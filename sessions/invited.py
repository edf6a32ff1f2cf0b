"""Reads of invitations: whom the office asked, what each answered, what that promises for the quorum."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias
from uuid import UUID

from catalogue.refusals import Forbidden, NotFound
from councils.rules.access import Right
from councils.rules.body_rules import from_json
from councils.rules.calendar import council_day
from councils.rules.names import ranks
from councils.selectors.bodies import body_rules
from councils.selectors.invitable import (
    InvitableDelegate,
    InvitableGuest,
    invitable_delegates,
    invitable_guests,
)
from journal.rules.entry import Entry
from journal.selectors import tail
from sessions.models import Invitation, Meeting
from sessions.rules.forecast import Answer, Forecast, forecast
from sessions.rules.states import AbsenceDecision, MeetingState, Reply
from sessions.selectors import access_meeting, standing_in_meeting

Invitable: TypeAlias = InvitableDelegate | InvitableGuest
OPEN_STATES = (MeetingState.CONVENED, MeetingState.POSTPONED, MeetingState.OPENED, MeetingState.ADJOURNED)


@dataclass(frozen=True, slots=True)
class Invitee:
    """invitation: None for whoever was not asked. order: place in alphabetical order among all who are listed."""

    invitation: Invitation | None
    mandate_id: UUID | None
    guest_id: UUID | None
    name: str
    order: int
    group: str
    title: str
    phone: str


@dataclass(frozen=True, slots=True)
class Invitees:
    """rows: asked, delegates before guests; not_invited: in office, or on the list of guests."""

    rows: Sequence[Invitee]
    not_invited: Sequence[Invitee]
    forecast: Forecast


def access_meeting_as(user_id: UUID, meeting_id: UUID, *rights: Right) -> tuple[Meeting, frozenset[Right]]:
    """The meeting, for whoever has one of the rights, and which of them. Raises as access_meeting."""
    meeting, held = access_meeting(user_id, meeting_id), set()
    for right in rights:
        try:
            access_meeting(user_id, meeting_id, right=right)
        except Forbidden:
            continue
        held.add(right)
    if not held:
        raise Forbidden("role_missing")
    return meeting, frozenset(held)


def access_invitation(user_id: UUID, invitation_id: UUID, *, right: Right) -> None:
    """Raises NotFound, and as access_meeting."""
    access_meeting(user_id, _invitation(invitation_id).meeting_id, right=right)


def access_own_invitation(user_id: UUID, invitation_id: UUID, *, right: Right | None = None) -> bool:
    """True for the person's own one; False for one that the right allows to answer for.

    Raises NotFound, for an invitation of others too where no right is named; Forbidden("role_missing").
    """
    invitation = _invitation(invitation_id)
    access_meeting(user_id, invitation.meeting_id)
    mandate = standing_in_meeting(user_id, invitation.meeting_id).mandate
    if mandate is not None and mandate.id == invitation.mandate_id:
        return True
    if right is None:
        raise NotFound("not_found")
    access_meeting(user_id, invitation.meeting_id, right=right)
    return False


def meeting_of_invitation(invitation_id: UUID) -> UUID:
    """Authorises nobody. Raises NotFound."""
    return _invitation(invitation_id).meeting_id


def invitees_of(meeting: Meeting) -> Invitees:
    """Everybody who was asked or could be. Authorises nobody."""
    delegates = invitable_delegates(meeting.term_id, on=council_day(meeting.starts_at))
    guests = invitable_guests(meeting.body_id)
    people: list[Invitable] = [*delegates, *guests]
    standing = {i.mandate_id or i.guest_id: i for i in Invitation.objects.filter(meeting=meeting)}
    asked = [p for p in people if p.id in standing]
    others = [p for p in people if p.id not in standing and _can_be_asked(p)]
    order = ranks((person.id, person.name) for person in [*asked, *others])
    return Invitees(
        rows=[_invitee(person, order[person.id], standing[person.id]) for person in asked],
        not_invited=[_invitee(person, order[person.id], None) for person in others],
        forecast=_forecast(meeting, [d.id for d in delegates if d.in_office], standing.values()),
    )


def reminded(meeting: Meeting, entry: Entry) -> list[Invitee]:
    """Whom that entry reminded: the office rings them up. From the record, so the same when it is asked again."""
    [told] = tail(entry.stream, after=entry.seq - 1, limit=1)
    ids = set(json.loads(told.parts["secretariat"].value)["reminded"])
    return [row for row in invitees_of(meeting).rows if row.invitation and str(row.invitation.id) in ids]


def own_invitations(user_id: UUID) -> list[Invitation]:
    """With meeting and body: those that stand, to meetings to come or on; soonest first. For mandates in office."""
    rows = (
        Invitation.objects.filter(mandate__user_id=user_id, withdrawn_at__isnull=True)
        .filter(meeting__state__in=[state.value for state in OPEN_STATES])
        .select_related("meeting__body")
        .order_by("meeting__starts_at")
    )
    return [row for row in rows if standing_in_meeting(user_id, row.meeting_id).mandate is not None]


def _forecast(meeting: Meeting, in_office: Sequence[UUID], invitations: Iterable[Invitation]) -> Forecast:
    """By the rules the meeting was convened under, or for a draft by those of today."""
    rules = from_json(meeting.rules) if meeting.rules else body_rules(meeting.body_id)
    answers: Mapping[UUID, Answer] = {
        i.mandate_id: Answer(Reply(i.reply), AbsenceDecision(i.decision))
        for i in invitations
        if i.mandate_id is not None and i.withdrawn_at is None
    }
    return forecast(answers, in_office, rules.quorum, remote_counts=rules.remote_counts_in_quorum.allowed)


def _can_be_asked(person: Invitable) -> bool:
    return person.in_office if isinstance(person, InvitableDelegate) else not person.removed


def _invitee(person: Invitable, order: int, invitation: Invitation | None) -> Invitee:
    is_delegate = isinstance(person, InvitableDelegate)
    return Invitee(
        invitation=invitation,
        mandate_id=person.id if is_delegate else None,
        guest_id=None if is_delegate else person.id,
        name=person.name,
        order=order,
        group=person.group if isinstance(person, InvitableDelegate) else "",
        title=person.title,
        phone=person.phone,
    )


def _invitation(invitation_id: UUID) -> Invitation:
    invitation = Invitation.objects.filter(id=invitation_id).first()
    if invitation is None:
        raise NotFound("not_found")
    return invitation
