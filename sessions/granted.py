"""Reads of rights given by hand (django-guardian, direct foreign key): one query for any number of people."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from councils.acting import card_body_of
from councils.rules.access import GRANTABLE, Right
from sessions.models import MeetingGrant

Pair = tuple[UUID, UUID]
NONE: frozenset[Right] = frozenset()


@dataclass(frozen=True, slots=True)
class Granted:
    user_id: UUID
    name: str
    right: Right


def granted(pairs: Collection[Pair]) -> Mapping[Pair, frozenset[Right]]:
    """By (user, meeting), for those who were given anything. One query however many; none for no pairs.

    Who acts by a card alone was given nothing.
    """
    if not pairs:
        return {}
    users, meetings = {user for user, _ in pairs}, {meeting for _, meeting in pairs}
    rows = MeetingGrant.objects.filter(content_object_id__in=meetings, permission__codename__in=GRANTABLE)
    found: dict[Pair, frozenset[Right]] = {}
    # A meeting has few grants, a hall many people: the people are sorted out here.
    for user, meeting, word in rows.values_list("user_id", "content_object_id", "permission__codename"):
        if user in users and card_body_of(user) is None:
            found[user, meeting] = found.get((user, meeting), NONE) | {Right(word)}
    return found


def granted_to(user_id: UUID, meeting_id: UUID) -> frozenset[Right]:
    return granted([(user_id, meeting_id)]).get((user_id, meeting_id), NONE)


def is_granted(user_id: UUID, meeting_id: UUID, right: Right) -> bool:
    return right in granted_to(user_id, meeting_id)


def meetings_granted_to(user_id: UUID) -> Mapping[UUID, frozenset[Right]]:
    """By meeting. One query."""
    if card_body_of(user_id) is not None:
        return {}
    found: dict[UUID, frozenset[Right]] = {}
    rows = MeetingGrant.objects.filter(user_id=user_id, permission__codename__in=GRANTABLE)
    for meeting, word in rows.values_list("content_object_id", "permission__codename"):
        found[meeting] = found.get(meeting, NONE) | {Right(word)}
    return found


def grants_of_meeting(meeting_id: UUID) -> list[Granted]:
    """By name. One query."""
    rows = MeetingGrant.objects.filter(content_object_id=meeting_id, permission__codename__in=GRANTABLE)
    rows = rows.select_related("user", "permission").order_by("user__full_name", "permission__codename")
    return [Granted(row.user_id, row.user.full_name, Right(row.permission.codename)) for row in rows]
