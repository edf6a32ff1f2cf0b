"""Annotations as their owner, and those he shares with, may read them."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from documents.models import Annotation
from documents.rules.notes import Note
from documents.rules.words import AnnotationKind, AnnotationScope


@dataclass(frozen=True, slots=True)
class Stored:
    """One row. is_readable: false while its owner may not read the document; the quote is left out then."""

    note: Note
    revision: int
    device: str
    written_at: datetime
    changed_at: datetime
    copy_of: UUID | None
    carried_from: UUID | None
    is_readable: bool = True


@dataclass(frozen=True, slots=True)
class Shared:
    row: Stored
    owner_name: str


def note_of(row: Annotation) -> Note:
    return Note(
        id=row.id,
        document=row.document_id,
        version=row.version_id,
        page=row.page,
        kind=AnnotationKind(row.kind),
        geometry=row.geometry,
        quote=row.quote,
        before=row.before,
        after=row.after,
        text=row.text,
        colour=row.colour,
        scope=AnnotationScope(row.scope),
        group=row.group_id,
        committee=row.committee_id,
        is_deleted=row.is_deleted,
    )


def stored(row: Annotation, *, hidden: Collection[UUID] = ()) -> Stored:
    """hidden: documents that the owner may not read now."""
    note, is_readable = note_of(row), row.document_id not in hidden
    return Stored(
        note=note if is_readable else replace(note, quote="", before="", after=""),
        revision=row.revision,
        device=row.device,
        written_at=row.written_at,
        changed_at=row.changed_at,
        copy_of=row.copy_of,
        carried_from=row.carried_from,
        is_readable=is_readable,
    )


def shared_with(user_id: UUID, document_id: UUID) -> list[Shared]:
    """What others share on the document with a group or committee of the person. Raises NotFound."""
    raise NotImplementedError
