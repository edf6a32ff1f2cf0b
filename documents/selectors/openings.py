"""Who opened what: for the office, where the body's rules allow it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class PersonOpened:
    """One of those a document is for, or who opened it all the same. user_id None: has no account."""

    user_id: UUID | None
    name: str
    order: int
    group: str
    version_ordinal: int | None = None
    first_at: datetime | None = None
    last_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Openings:
    allowed: bool
    people: list[PersonOpened]


@dataclass(frozen=True, slots=True)
class OpenedCount:
    document_id: UUID
    opened: int
    of: int


@dataclass(frozen=True, slots=True)
class Counts:
    allowed: bool
    documents: list[OpenedCount]


def openings_of(user_id: UUID, document_id: UUID) -> Openings:
    raise NotImplementedError


def counts_in_meeting(user_id: UUID, meeting_id: UUID) -> Counts:
    raise NotImplementedError
