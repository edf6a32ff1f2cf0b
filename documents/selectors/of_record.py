"""What was ever published of a meeting, for its dossier and its bundle. Authorises nobody."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from documents.models import Version
from documents.rules.words import Audience, DocumentKind, DocumentState
from documents.selectors.stored import StoredFact


@dataclass(frozen=True, slots=True)
class RecordedVersion:
    """A published version. is_presented: the one readers have now. original, pdf: one file where it came as PDF."""

    document: UUID
    kind: DocumentKind
    title: str
    number: str
    symbol: str
    issuer: str
    issued_on: date | None
    audience: Audience
    state: DocumentState
    ordinal: int
    pages: int
    note: str
    is_presented: bool
    original: StoredFact
    pdf: StoredFact


def recorded_versions(meeting_id: UUID) -> list[RecordedVersion]:
    """In the shelf's order, oldest version first."""
    rows = (
        Version.objects.filter(document__meeting_id=meeting_id, published_at__isnull=False)
        .select_related("document", "original", "pdf")
        .order_by("document__position", "document__created_at", "document_id", "ordinal")
    )
    return [_recorded(row) for row in rows]


def _recorded(row: Version) -> RecordedVersion:
    document = row.document
    return RecordedVersion(
        document=document.id,
        kind=DocumentKind(document.kind),
        title=document.title,
        number=document.number,
        symbol=document.symbol,
        issuer=document.issuer,
        issued_on=document.issued_on,
        audience=Audience(document.audience),
        state=DocumentState(document.state),
        ordinal=row.ordinal,
        pages=row.pages,
        note=row.note,
        is_presented=document.presented_id == row.id,
        original=StoredFact(row.original_id, row.original.size, row.original.media),
        pdf=StoredFact(row.pdf_id, row.pdf.size, row.pdf.media),
    )
