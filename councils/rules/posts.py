"""Posts a mandate may hold: which belong to whom, and how many may hold one at a time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID


class PostKind(StrEnum):
    CHAIR = "chair"  # Chủ tịch HĐND, Chủ tịch UBND
    VICE_CHAIR = "vice_chair"
    COMMITTEE_HEAD = "committee_head"  # Trưởng ban
    COMMITTEE_VICE_HEAD = "committee_vice_head"
    COMMITTEE_MEMBER = "committee_member"
    GROUP_LEADER = "group_leader"  # Tổ trưởng
    GROUP_DEPUTY = "group_deputy"
    EXECUTIVE_MEMBER = "executive_member"  # Ủy viên UBND


UNIQUE = frozenset({PostKind.CHAIR, PostKind.COMMITTEE_HEAD, PostKind.GROUP_LEADER})
"""One holder at a time: in the body, in the committee, in the group."""

OF_COMMITTEE = frozenset({PostKind.COMMITTEE_HEAD, PostKind.COMMITTEE_VICE_HEAD, PostKind.COMMITTEE_MEMBER})
OF_GROUP = frozenset({PostKind.GROUP_LEADER, PostKind.GROUP_DEPUTY})
STANDING_BOARD = frozenset({PostKind.CHAIR, PostKind.VICE_CHAIR, PostKind.COMMITTEE_HEAD})
"""Thường trực HĐND; nobody in it may be a member of the People's Committee (Law 72/2025 Art. 29)."""


@dataclass(frozen=True, slots=True)
class Span:
    """Days from the first to the last, both included; last None: still going on."""

    first: date
    last: date | None = None

    def meets(self, other: "Span") -> bool:
        """Whether they share more than the day of a handover: one goes and the other comes on the same day."""
        return self.first < (other.last or date.max) and other.first < (self.last or date.max)


@dataclass(frozen=True, slots=True)
class Holding:
    """place: id of the committee or the group the post is one of; None for a post of the body."""

    mandate: UUID
    kind: PostKind
    place: UUID | None
    span: Span


def fits_body(kind: PostKind, body_kind: str) -> bool:
    """A People's Committee has no committees and no groups; a council has no executive members."""
    if body_kind == "council":
        return kind is not PostKind.EXECUTIVE_MEMBER
    return kind in (PostKind.CHAIR, PostKind.VICE_CHAIR, PostKind.EXECUTIVE_MEMBER)


def refusal(new: Holding, held: Iterable[Holding], *, most_vice_chairs: int) -> str | None:
    """Why the post cannot be held so, as a refusal's code; None when it can.

    held: the other holdings of the same term. most_vice_chairs: at any one time, the body's rule.
    """
    same = [h for h in held if (h.kind, h.place) == (new.kind, new.place) and h.span.meets(new.span)]
    if new.kind in UNIQUE and same:
        return "post_taken"
    if any(h.mandate == new.mandate for h in same):
        return "post_held_already"
    if new.kind is PostKind.VICE_CHAIR and _at_once(new.span, [h.span for h in same]) > most_vice_chairs:
        return "vice_chairs_complete"
    return None


def _at_once(new: Span, others: Iterable[Span]) -> int:
    """The most holders on any day of the new span, the new one included."""
    others = list(others)
    starts = [new.first, *(span.first for span in others if span.first > new.first)]
    return 1 + max(
        sum(span.first <= day and day < (span.last or date.max) for span in others) for day in starts
    )
