"""What rooms above may know of documents by id. Authorises nobody."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Q

from documents.models import Document
from documents.rules.words import DocumentState


def published_by_id(document_ids: Collection[UUID], *, meeting_id: UUID, body_id: UUID) -> dict[UUID, bool]:
    """Of these, the meeting's and those of its body's library: whether each is published. One query."""
    here = Q(meeting_id=meeting_id) | Q(meeting_id=None, body_id=body_id)
    rows = Document.objects.filter(here, id__in=list(document_ids)).values_list("id", "state")
    return {document: state == DocumentState.PUBLISHED for document, state in rows}


def titles_by_id(document_ids: Collection[UUID]) -> dict[UUID, str]:
    """What documents are called, whatever their state. One query, none without ids."""
    if not document_ids:
        return {}
    return dict(Document.objects.filter(id__in=list(document_ids)).values_list("id", "title"))
