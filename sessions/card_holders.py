"""Who gets a sign-in card for a meeting."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from councils.rules.calendar import council_day
from councils.rules.cards import window
from councils.selectors.cards import CardFact, cards_of_meeting, names_of
from councils.selectors.mandates import MandateFact, mandates_of_term
from sessions.models import Invitation, Meeting
from sessions.rules.states import MeetingState

GOES_ON = timedelta(days=14)
"""How long a meeting that is opened may go on after its planned days before its cards end."""


@dataclass(frozen=True, slots=True)
class Holder:
    """A person with an account. mandate_id: None for a guest. card: the latest for this meeting."""

    user_id: UUID
    name: str
    group: str
    mandate_id: UUID | None
    card: CardFact | None = None


def summoned_users(meeting: Meeting, *, at: datetime) -> set[UUID]:
    """Everybody with an account who was summoned or invited; before anybody was, all delegates in office."""
    delegates = {m.id: m for m in _in_office(meeting, at)}
    sent = Invitation.objects.filter(meeting_id=meeting.id, withdrawn_at__isnull=True)
    rows = list(sent.values_list("mandate_id", "guest__user_id"))
    if not rows:
        return {m.user_id for m in delegates.values() if m.user_id is not None}
    called = {delegates[mandate].user_id for mandate, _ in rows if mandate in delegates}
    return {user for user in called | {guest for _, guest in rows} if user is not None}


def holders(meeting: Meeting, *, at: datetime) -> list[Holder]:
    """Delegates in office, who was invited, and who has a card. As few queries as for one."""
    cards = cards_of_meeting(meeting.id, at=at)
    by_user = {m.user_id: m for m in _in_office(meeting, at) if m.user_id is not None}
    users = {*by_user, *cards, *summoned_users(meeting, at=at)}
    names = names_of(users)
    return [_holder(user, names.get(user, ""), by_user.get(user), cards.get(user)) for user in users]


def planned_end(meeting: Meeting) -> datetime | None:
    """The last moment that is planned: a meeting that was put off ends no earlier than it goes on."""
    return max((at for at in (meeting.ends_at, meeting.resumes_at) if at is not None), default=None)


def card_window(meeting: Meeting, *, at: datetime) -> tuple[datetime, datetime]:
    """When cards of the meeting open and close."""
    return window(*card_times(meeting, at=at))


def card_times(meeting: Meeting, *, at: datetime) -> tuple[datetime, datetime | None]:
    """From when to when the meeting lasts, as far as cards go.

    One that is on, before or after its planned days, is on now, and goes on over midnight: nobody's card ends under
    his hands. One that was closed ends no earlier than that day.
    """
    starts_at, ends_at = meeting.starts_at, planned_end(meeting)
    if meeting.state == MeetingState.OPENED:
        return min(starts_at, at), max(ends_at or starts_at, at) + GOES_ON
    if meeting.state == MeetingState.CLOSED and meeting.closed_at is not None:
        return min(starts_at, meeting.closed_at), max(ends_at or starts_at, meeting.closed_at)
    return starts_at, ends_at


def meeting_title(meeting_id: UUID) -> str:
    return Meeting.objects.filter(id=meeting_id).values_list("title", flat=True).first() or ""


def _in_office(meeting: Meeting, at: datetime) -> Collection[MandateFact]:
    """On the day of the meeting, when that is still to come: who takes office till then gets a card too."""
    day = council_day(max(at, meeting.starts_at))
    return [mandate for mandate in mandates_of_term(meeting.term_id, on=day) if mandate.votes]


def _holder(user: UUID, name: str, mandate: MandateFact | None, card: CardFact | None) -> Holder:
    if mandate is None:
        return Holder(user, name, "", None, card)
    return Holder(user, mandate.name, mandate.group, mandate.id, card)
