"""What invitations look like from outside."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from ninja import Schema
from pydantic import Field

from councils.api.commands import CommandIn, Text
from sessions.api.moments import Moment
from sessions.rules.forecast import Outlook
from sessions.rules.states import AbsenceDecision, InvitationKind, MeetingKind, MeetingState, Reply

MOST = 1000  # people in one command

Ids = Annotated[list[UUID], Field(max_length=MOST)]
Reason = Annotated[Text, Field(max_length=400)]


class InviteIn(CommandIn):
    """mandates: null for everybody in office. reply_by: until when to answer; absent, what stood stays."""

    mandates: Ids | None = None
    guests: Annotated[list[UUID], Field(max_length=MOST, default_factory=list)]
    reply_by: Moment | None = None


class ReplyIn(CommandIn):
    """reason: needed from a delegate who does not come himself. substitute_name: of whoever comes in his place."""

    reply: Reply
    reason: Reason = ""
    substitute_name: Annotated[Text, Field(max_length=120)] = ""
    substitute_title: Annotated[Text, Field(max_length=200)] = ""


class DecideIn(CommandIn):
    """decision: accepted or declined."""

    decision: AbsenceDecision
    note: Reason = ""


class RemindInvitedIn(CommandIn):
    """invitations: null for all that are not answered."""

    invitations: Ids | None = None


class ToRemindOut(Schema):
    id: UUID
    name: str
    phone: str


class RemindedInvitedOut(Schema):
    """people: whom the office has to ring; the system sends no messages."""

    seq: int
    people: list[ToRemindOut]


class InvitedOut(Schema):
    """order: place in Vietnamese alphabetical order among all listed. phone: only for the office."""

    id: UUID
    mandate_id: UUID | None
    guest_id: UUID | None
    kind: InvitationKind
    name: str
    order: int
    group: str
    title: str
    phone: str
    sent_at: datetime
    seen_at: datetime | None
    reminded_at: datetime | None
    withdrawn: bool
    reply: Reply
    reason: str
    substitute_name: str
    substitute_title: str
    replied_at: datetime | None
    replied_for: bool
    decision: AbsenceDecision
    decision_note: str
    decided_at: datetime | None


class NotInvitedOut(Schema):
    mandate_id: UUID | None
    guest_id: UUID | None
    name: str
    order: int
    group: str
    title: str
    phone: str


class ForecastOut(Schema):
    """Persons in office. counted_now: sure to count for the quorum; counted_at_most: with all who did not answer."""

    total: int
    needed: int
    clause: str
    coming: int
    remote: int
    excused: int
    absent: int
    unknown: int
    counted_now: int
    counted_at_most: int
    remote_counts: bool
    outlook: Outlook


class InvitationsOut(Schema):
    reply_by: datetime | None
    rows: list[InvitedOut]
    not_invited: list[NotInvitedOut]
    forecast: ForecastOut


class InvitedMeetingOut(Schema):
    id: UUID
    body_id: UUID
    body_name: str
    body_short_name: str
    number: int
    kind: MeetingKind
    title: str
    place: str
    starts_at: datetime
    ends_at: datetime | None
    resumes_at: datetime | None
    reply_by: datetime | None
    state: MeetingState


class OwnInvitationOut(Schema):
    """may_be_remote: whether the meeting's rules allow to take part from afar."""

    id: UUID
    kind: InvitationKind
    meeting: InvitedMeetingOut
    may_be_remote: bool
    sent_at: datetime
    seen_at: datetime | None
    reply: Reply
    reason: str
    substitute_name: str
    substitute_title: str
    replied_at: datetime | None
    replied_for: bool
    decision: AbsenceDecision
    decision_note: str
    decided_at: datetime | None
