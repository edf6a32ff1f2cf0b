"""A person's own copy of a version with what he wrote on it."""

from datetime import datetime
from uuid import UUID

from documents.services.paper import Paper


def annotated_copy(user_id: UUID, version_id: UUID, *, at: datetime) -> Paper:
    raise NotImplementedError
