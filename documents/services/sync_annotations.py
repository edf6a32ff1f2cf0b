"""Takes in what a device wrote, and says what a person's other devices did. Nothing of it enters the journal."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from documents.rules.notes import Note, SyncOutcome
from documents.selectors.annotations import Stored


@dataclass(frozen=True, slots=True)
class Sent:
    """A row as a device has it. base: the revision it was changed from. written_at: by the device's clock."""

    note: Note
    base: int
    written_at: datetime


@dataclass(frozen=True, slots=True)
class Answer:
    id: UUID
    outcome: SyncOutcome
    copy: UUID | None = None
    code: str | None = None


@dataclass(frozen=True, slots=True)
class Synced:
    cursor: int
    more: bool
    rows: Sequence[Stored]
    answers: Sequence[Answer]
    hidden: Sequence[UUID]


def sync_annotations(
    user_id: UUID, *, device: str, sent: Sequence[Sent], cursor: int, most: int, at: datetime
) -> Synced:
    raise NotImplementedError
