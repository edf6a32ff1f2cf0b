"""What a person wrote on documents himself, for who looks something up."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from documents.models import Annotation
from documents.selectors.annotations import hidden_from


@dataclass(frozen=True, slots=True)
class OwnWords:
    """page: from 1."""

    id: UUID
    document_id: UUID
    version_id: UUID
    page: int
    title: str
    text: str
    changed_at: datetime


def own_words(user_id: UUID, body_id: UUID) -> list[OwnWords]:
    """His own alone, on documents of this body that he may read now, newest first; not what stands under it.

    A constant number of queries.
    """
    mine = Annotation.objects.filter(owner_id=user_id, document__body_id=body_id, is_deleted=False)
    written = list(mine.exclude(text="").select_related("document").order_by("-changed_at"))
    hidden = set(hidden_from(user_id)) if written else set()
    rows = [row for row in written if row.document_id not in hidden]
    return [
        OwnWords(
            row.id, row.document_id, row.version_id, row.page, row.document.title, row.text, row.changed_at
        )
        for row in rows
    ]
