"""Which text of a document stood at a moment, for rooms above. Authorises nobody."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from documents.models import PageText, Version
from documents.rules.words import DocumentKind


@dataclass(frozen=True, slots=True)
class VersionAt:
    """original, pdf: SHA-256 of the file as it was sent, and as it is read."""

    id: UUID
    document_id: UUID
    kind: DocumentKind
    title: str
    ordinal: int
    original: str
    pdf: str
    pages: int


def versions_at(document_ids: Collection[UUID], at: datetime) -> list[VersionAt]:
    """Of each document the newest version that was published by then, in the order of the ids. One query."""
    rows = Version.objects.filter(document_id__in=list(document_ids), published_at__lte=at)
    newest = {row.document_id: row for row in rows.select_related("document").order_by("ordinal")}
    return [_told(newest[document]) for document in document_ids if document in newest]


def version_told(version_id: UUID) -> VersionAt | None:
    row = Version.objects.filter(id=version_id).select_related("document").first()
    return _told(row) if row else None


def texts_of(version_id: UUID) -> list[str]:
    """What each of its pages says."""
    row = Version.objects.filter(id=version_id).first()
    if row is None:
        return []
    found = dict(PageText.objects.filter(version=row).values_list("page", "text"))
    return [found.get(page, "") for page in range(1, row.pages + 1)]


def _told(row: Version) -> VersionAt:
    return VersionAt(
        row.id,
        row.document_id,
        DocumentKind(row.document.kind),
        row.document.title,
        row.ordinal,
        row.original_id,
        row.pdf_id,
        row.pages,
    )
