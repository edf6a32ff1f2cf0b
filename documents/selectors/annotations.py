"""Annotations as their owner, and those he shares with, may read them. Nobody else reads any: no role, no office."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from uuid import UUID

from django.db.models import Q

from councils.acting import card_body_of
from documents.models import Annotation, AnnotationCount
from documents.rules.notes import Note
from documents.rules.words import AnnotationKind, AnnotationScope
from documents.selectors.access import Reader, access_document, reader_of
from documents.selectors.readers import readers_of

HEAVIEST = 3 * 1024 * 1024  # bytes of one answer, about
HEAVIEST_SHARED = 2 * HEAVIEST  # of thousands of notes: what a whole hall may ask for at once


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


@dataclass(frozen=True, slots=True)
class Changes:
    """cursor: of what comes next; more: whether there is something next."""

    rows: list[Stored]
    cursor: int
    more: bool


def changes_after(user_id: UUID, cursor: int, *, most: int, also: Collection[UUID] = ()) -> Changes:
    """The person's own rows that changed after the cursor, oldest change first; and those of `also` in any case.

    A cursor from before a restore may be ahead of everything: then all is told again.
    """
    count = AnnotationCount.objects.filter(owner_id=user_id).values_list("changes", flat=True).first() or 0
    after = cursor if cursor <= count else 0
    mine = Annotation.objects.filter(owner_id=user_id)
    rows = mine.filter(change__gt=after, change__lte=count).order_by("change")
    told = list(_as_heavy_as_goes(islice(rows.iterator(chunk_size=100), most), HEAVIEST))
    reached = told[-1].change if told else count
    more = bool(told) and mine.filter(change__gt=reached, change__lte=count).exists()
    missing = set(also) - {row.id for row in told}
    spoken_of = list(mine.filter(id__in=missing)) if missing else []
    return Changes(as_owner_reads(user_id, [*told, *spoken_of]), reached if more else count, more)


def as_owner_reads(user_id: UUID, rows: Collection[Annotation]) -> list[Stored]:
    """By a card alone, nothing of what is elsewhere: a card opens what is its body's, and no more."""
    readers = readers_of(user_id, {row.document_id for row in rows})
    if card_body_of(user_id) is not None:
        rows = [row for row in rows if row.document_id in readers]
    return [stored(row, is_readable=row.document_id in readers) for row in rows]


def hidden_from(user_id: UUID) -> list[UUID]:
    """Documents the person wrote on and may not read now."""
    mine = Annotation.objects.filter(owner_id=user_id, is_deleted=False)
    documents = set(mine.values_list("document_id", flat=True).distinct())
    return sorted(documents - readers_of(user_id, documents).keys())


def shared_with(user_id: UUID, document_id: UUID) -> list[Shared]:
    """What others share on the document with a group or committee the person is in now. Raises NotFound."""
    document = access_document(user_id, document_id)
    reader = reader_of(user_id, meeting_id=document.meeting_id, body_id=document.body_id)
    rows = Annotation.objects.filter(_shared_with(reader), document=document, is_deleted=False)
    rows = rows.exclude(owner_id=user_id).select_related("owner").order_by("page", "written_at", "id")
    if not reader.prepares:
        rows = rows.filter(version__published_at__isnull=False)
    told = _as_heavy_as_goes(rows.iterator(chunk_size=100), HEAVIEST_SHARED)
    return [Shared(stored(row), row.owner.full_name) for row in told]


def is_member(reader: Reader, *, group: UUID | None, committee: UUID | None) -> bool:
    """Of the one that is named, now."""
    mandate = reader.standing.mandate
    if mandate is None:
        return False
    return (group is not None and mandate.group_id == group) or committee in reader.committees


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


def stored(row: Annotation, *, is_readable: bool = True) -> Stored:
    note = note_of(row)
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


def _shared_with(reader: Reader) -> Q:
    mandate = reader.standing.mandate
    if mandate is None:
        return Q(pk__in=())
    seen = Q(scope=AnnotationScope.COMMITTEE, committee_id__in=reader.committees)
    if mandate.group_id is not None:
        seen |= Q(scope=AnnotationScope.GROUP, group_id=mandate.group_id)
    return seen


def _as_heavy_as_goes(rows: Iterable[Annotation], most: int) -> Iterable[Annotation]:
    """The first of them, and more until the answer would be too long for a slow line."""
    weight = 0
    for row in rows:
        weight += _weight(row)
        if weight > most and weight > _weight(row):
            return
        yield row


def _weight(row: Annotation) -> int:
    """About how many bytes of JSON."""
    numbers = sum(len(part) for part in row.geometry.get("strokes", row.geometry.get("rects", ())))
    return 700 + 8 * numbers + 2 * (len(row.text) + len(row.quote))
