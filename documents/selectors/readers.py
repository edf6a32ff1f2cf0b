"""What one person may read of documents that lie in several meetings: asked once for each meeting."""

from collections import defaultdict
from collections.abc import Collection
from uuid import UUID

from catalogue.refusals import NotFound
from documents.models import Document
from documents.selectors.access import Reader, reader_of


def readers_of(user_id: UUID, document_ids: Collection[UUID]) -> dict[UUID, Reader]:
    """By document, of those the person may read now; what is absent or not for him is left out."""
    homes: dict[tuple[UUID | None, UUID], list[UUID]] = defaultdict(list)
    rows = Document.objects.filter(id__in=set(document_ids))
    for document, meeting, body in rows.values_list("id", "meeting_id", "body_id"):
        homes[meeting, body].append(document)
    found: dict[UUID, Reader] = {}
    for home, documents in homes.items():
        reader = _reader(user_id, *home)
        if reader is not None:
            read = reader.readable().filter(id__in=documents).values_list("id", flat=True)
            found |= dict.fromkeys(read, reader)
    return found


def _reader(user_id: UUID, meeting_id: UUID | None, body_id: UUID) -> Reader | None:
    try:
        return reader_of(user_id, meeting_id=meeting_id, body_id=body_id)
    except NotFound:
        return None
