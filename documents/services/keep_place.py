"""Keep where a reader left off in a document. Nothing is entered in the record, and nobody else is told."""

from datetime import datetime
from uuid import UUID

from documents.models import ReadingPlace


def keep_place(user_id: UUID, document_id: UUID, *, page: int, at: datetime) -> None:
    """page: from 1. The last word counts, from whichever device."""
    ReadingPlace.objects.update_or_create(
        user_id=user_id, document_id=document_id, defaults={"page": page, "at": at}
    )
