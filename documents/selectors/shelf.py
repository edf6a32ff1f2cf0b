"""Documents as one reader is told of them; as few queries for a hundred as for one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from documents.models import Document, Opening, ReadingPlace, Version
from documents.rules.words import Audience
from documents.selectors.access import Reader, access_document, people_named, reader_of


@dataclass(frozen=True, slots=True)
class Told:
    """persons: (user, name), for whoever prepares. version: the published; draft: a newer one, for whoever prepares.

    published: all that were, oldest first. opened_at, place: the reader's own. all_versions: that he may know of.
    """

    document: Document
    persons: list[tuple[UUID, str]]
    version: Version | None
    draft: Version | None
    published: list[Version]
    all_versions: list[Version]
    is_new: bool
    opened_at: datetime | None
    place: int | None
    prepares: bool

    @property
    def previous(self) -> Version | None:
        return self.published[-2] if len(self.published) > 1 else None


def told(reader: Reader, documents: QuerySet[Document] | Iterable[Document]) -> list[Told]:
    """In their order. Five queries however many."""
    if isinstance(documents, QuerySet):
        documents = documents.select_related("group", "committee")
    rows = list(documents)
    ids = [row.id for row in rows]
    versions = _versions(ids)
    opened = dict(
        Opening.objects.filter(version__document_id__in=ids, user_id=reader.user_id).values_list(
            "version_id", "last_at"
        )
    )
    places = dict(
        ReadingPlace.objects.filter(document_id__in=ids, user_id=reader.user_id).values_list(
            "document_id", "page"
        )
    )
    by_name = [row.id for row in rows if row.audience == Audience.PERSONS]
    named = people_named(by_name) if reader.prepares and by_name else {}
    return [
        _told(reader, row, versions.get(row.id, []), opened, named.get(row.id, []), places.get(row.id))
        for row in rows
    ]


def one_told(user_id: UUID, document_id: UUID) -> Told:
    """Raises NotFound for what the person does not read."""
    found = access_document(user_id, document_id)
    reader = reader_of(user_id, meeting_id=found.meeting_id, body_id=found.body_id)
    return told(reader, Document.objects.filter(id=document_id))[0]


def _versions(document_ids: list[UUID]) -> dict[UUID, list[Version]]:
    rows = Version.objects.filter(document_id__in=document_ids).select_related("original", "reading")
    found: dict[UUID, list[Version]] = {}
    for row in rows.order_by("ordinal"):
        found.setdefault(row.document_id, []).append(row)
    return found


def _told(
    reader: Reader,
    row: Document,
    versions: list[Version],
    opened: dict[UUID, datetime],
    persons: list[tuple[UUID, str]],
    place: int | None,
) -> Told:
    published = [version for version in versions if version.published_at is not None]
    now = next((version for version in published if version.id == row.presented_id), None)
    newer = [v for v in versions if v.published_at is None and (now is None or v.ordinal > now.ordinal)]
    mine = [opened[version.id] for version in versions if version.id in opened]
    return Told(
        document=row,
        persons=persons,
        version=now,
        draft=newer[-1] if newer and reader.prepares else None,
        published=published,
        all_versions=versions if reader.prepares else published,
        is_new=now is not None and now.id not in opened,
        opened_at=max(mine, default=None),
        place=place,
        prepares=reader.prepares,
    )
