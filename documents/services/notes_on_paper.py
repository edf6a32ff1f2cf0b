"""A person's own notes on the documents of a meeting, to speak from."""

from datetime import datetime
from uuid import UUID

from documents.services.paper import Paper


def notes_on_paper(user_id: UUID, meeting_id: UUID, *, at: datetime) -> Paper:
    raise NotImplementedError
