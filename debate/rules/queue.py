"""In which order those who wait are called."""

import unicodedata
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from debate.rules.words import SpeechKind


class SortBy(StrEnum):
    TIME = "time"  # as they asked
    GROUP = "group"  # one group after the other, in the order in which the groups first appear
    TOPIC = "topic"  # the same by what they want to speak about; who named nothing comes last


@dataclass(frozen=True, slots=True)
class Waiting:
    """place: where he stands now, lowest first. group: empty for who belongs to none."""

    id: UUID
    kind: SpeechKind
    place: int
    asked_at: datetime
    group: str = ""
    topic: str = ""


def in_order(waiting: Sequence[Waiting]) -> list[Waiting]:
    """As they stand: points of order before all others."""
    return sorted(waiting, key=lambda one: (_rank(one), one.place))


def sorted_by(waiting: Sequence[Waiting], by: SortBy) -> list[Waiting]:
    """Anew: points of order first, among themselves by time; within a group or a topic they keep their order."""
    if by is SortBy.TIME:
        return sorted(waiting, key=lambda one: (_rank(one), one.asked_at, one.place))
    standing = in_order(waiting)
    urgent = [one for one in standing if _rank(one) == 0]
    others = [one for one in standing if _rank(one) == 1]
    if by is SortBy.GROUP:
        return urgent + _together(others, lambda one: one.group)
    named = [one for one in others if _subject(one)]
    return urgent + _together(named, _subject) + [one for one in others if not _subject(one)]


def as_told(waiting: Sequence[Waiting], ids: Sequence[UUID]) -> list[Waiting] | None:
    """As somebody ordered them, points of order still first; None when they are not exactly those who wait."""
    by_id = {one.id: one for one in waiting}
    if len(ids) != len(by_id) or set(ids) != by_id.keys():
        return None
    return sorted((by_id[one] for one in ids), key=_rank)


def _together(rows: Sequence[Waiting], of: Callable[[Waiting], Hashable]) -> list[Waiting]:
    appeared = list(dict.fromkeys(of(one) for one in rows))
    return sorted(rows, key=lambda one: appeared.index(of(one)))


def _subject(one: Waiting) -> str:
    """The same words, however they were typed."""
    return " ".join(unicodedata.normalize("NFC", one.topic).casefold().split())


def _rank(one: Waiting) -> int:
    return 0 if one.kind is SpeechKind.POINT_OF_ORDER else 1
