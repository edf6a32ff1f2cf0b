"""Note that a reader opened a version. His own business and the office's: nothing is entered in the record."""

from datetime import datetime
from uuid import UUID


def note_opening(
    user_id: UUID, document_id: UUID, version_id: UUID, *, at: datetime | None, now: datetime
) -> None:
    raise NotImplementedError
