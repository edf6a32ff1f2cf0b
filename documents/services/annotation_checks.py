"""What is refused of an annotation that a device sends, and why; the rest as it is kept."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple
from uuid import UUID

from documents.models import Annotation, Version
from documents.rules.geometry import GeometryFault, geometry
from documents.rules.merge import Row
from documents.rules.notes import AROUND, LONGEST_QUOTE, LONGEST_TEXT, Note
from documents.rules.words import AnnotationScope
from documents.selectors.access import Reader
from documents.selectors.annotations import is_member
from documents.selectors.readers import readers_of

GONE = "annotation_document_gone"


class Refused(Exception):
    """code: why one row is not kept."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class VersionFact(NamedTuple):
    document: UUID
    pages: int
    sha256: str
    is_published: bool


@dataclass(frozen=True, slots=True)
class Ground:
    """What a batch stands on. readers: by document, of those the person may read. others: ids that are another's."""

    readers: Mapping[UUID, Reader]
    versions: Mapping[UUID, VersionFact]
    others: Collection[UUID]

    @classmethod
    def under(cls, user_id: UUID, notes: Collection[Note]) -> "Ground":
        """Authorises: what is not in it, the person may not write on."""
        rows = Version.objects.filter(id__in={note.version for note in notes})
        facts = rows.values_list("id", "document_id", "pages", "pdf_id", "published_at")
        others = Annotation.objects.filter(id__in={note.id for note in notes}).exclude(owner_id=user_id)
        return cls(
            readers=readers_of(user_id, {note.document for note in notes}),
            versions={
                version: VersionFact(document, pages, sha256, published_at is not None)
                for version, document, pages, sha256, published_at in facts
            },
            others=set(others.values_list("id", flat=True)),
        )

    def as_kept(self, note: Note, stored: Row | None) -> Note:
        """Raises Refused. What is another's, absent or not for this person is refused with one and the same code."""
        if note.id in self.others:
            raise Refused(GONE)
        if stored is not None and not _is_at_its_place(note, stored.note):
            raise Refused("annotation_elsewhere")
        if stored is not None and note.is_deleted:  # everybody may delete what is his, wherever it is
            return replace(stored.note, is_deleted=True)
        self._refuse_scope(note, self._reader(note))
        return _checked(note)

    def _reader(self, note: Note) -> Reader:
        reader, version = self.readers.get(note.document), self.versions.get(note.version)
        if reader is None or version is None or version.document != note.document:
            raise Refused(GONE)
        if not version.is_published and not reader.prepares:
            raise Refused(GONE)
        if note.page > version.pages:
            raise Refused("annotation_page_wrong")
        return reader

    def _refuse_scope(self, note: Note, reader: Reader) -> None:
        named = (note.group is not None, note.committee is not None)
        if named != (note.scope is AnnotationScope.GROUP, note.scope is AnnotationScope.COMMITTEE):
            raise Refused("annotation_scope_unclear")
        if any(named) and not is_member(reader, group=note.group, committee=note.committee):
            raise Refused("annotation_not_a_member")


def _is_at_its_place(note: Note, stored: Note) -> bool:
    """A note stays on its page; only what it says, and where on the page, is changed."""
    place = (note.document, note.version, note.page, note.kind)
    return place == (stored.document, stored.version, stored.page, stored.kind)


def _checked(note: Note) -> Note:
    if len(note.text) > LONGEST_TEXT:
        raise Refused("annotation_too_large")
    try:
        where = {} if note.is_deleted else geometry(note.kind, note.geometry)
    except GeometryFault as fault:
        raise Refused(fault.code) from fault
    return replace(
        note,
        geometry=where,
        quote=note.quote[:LONGEST_QUOTE],
        before=note.before[-AROUND:],
        after=note.after[:AROUND],
    )
